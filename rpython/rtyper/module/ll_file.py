"""`open`, `input` and the standard streams, as files of bytes."""

from rpython.rlib.rfile import RFile
from rpython.rlib.streamio import decode_mode, open_flags
from rpython.rtyper.extfunc import External
from rpython.rtyper.annlowlevel import llstr
from rpython.rtyper.module.ll_os import checked, os_open

_stdout_write = External("ouro_stdout_write", ["str", "signed", "signed"], "none")
_stdout_flush = External("ouro_stdout_flush", [], "signed")


class File(RFile):
    """A file as Python's `open` gives it: iterates over its lines."""

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if len(line) == 0:
            raise StopIteration
        return line

    def readlines(self):
        lines = []
        while True:
            line = self.readline()
            if len(line) == 0:
                return lines
            lines.append(line)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def readable(self):
        return self._readable

    def writable(self):
        return self._writable


def open_file(path, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
    """`open`.  Text is Latin-1 whatever the encoding: a string's characters are bytes."""
    basemode, plus, universal, binary = decode_mode(mode.replace("t", ""))
    fd = os_open(path, open_flags(basemode, plus), 0o666)
    return File(fd, plus or basemode == "r", plus or basemode != "r", True, buffering)


class Stdout(File):
    """`sys.stdout`: writes to the buffer that `print` fills."""

    encoding = "latin-1"

    def write(self, text):
        s = llstr(text)
        _stdout_write(s, 0, len(s.chars))
        return len(s.chars)

    def flush(self):
        checked(_stdout_flush())


stdin = File(0, True, False, False)
stdout = Stdout(1, False, True, False)
stderr = File(2, False, True, False, 0)


def read_input(prompt=""):
    """`input`: a line without its newline."""
    stdout.write(prompt)
    stdout.flush()
    line = stdin.readline()
    if len(line) == 0:
        raise EOFError
    if line.endswith("\n"):
        return line[:len(line) - 1]
    return line
