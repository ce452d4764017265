"""Files in the manner of C's stdio.  RPython, over descriptors."""

import errno
import os

from rpython.rlib import _descriptors
from rpython.rlib.streamio import decode_mode, open_flags
from rpython.tool.unsupported import unsupported_names

BUFFER_SIZE = 8192


class RFile(object):
    """An open file with one buffer, used for input or for output at any one time."""

    def __init__(self, fd, readable, writable, close_fd=True, buffering=-1, universal=False):
        self._fd = fd
        self._universal = universal
        # With universal newlines: a "\n" that follows belongs to a "\r" that was read.
        self._skip_lf = False
        self._readable = readable
        self._writable = writable
        self._close_fd = close_fd
        self._unbuffered = buffering == 0
        self._line_buffered = buffering == 1
        self._buf = ""
        self._pos = 0
        self._out = []
        self._held = 0
        self.closed = False

    def _check_closed(self):
        if self.closed:
            raise ValueError("I/O operation on closed file")

    def _to_reading(self):
        self._check_closed()
        if not self._readable:
            raise OSError(9, "File not open for reading")
        self._write_out()

    def _to_writing(self):
        self._check_closed()
        if not self._writable:
            raise OSError(9, "File not open for writing")
        self._drop_input()

    def _drop_input(self):
        ahead = len(self._buf) - self._pos
        self._buf = ""
        self._pos = 0
        self._skip_lf = False
        if ahead > 0:
            _descriptors.lseek(self._fd, -ahead, 1)

    def _write_out(self):
        if self._held > 0:
            data = "".join(self._out)
            self._out = []
            self._held = 0
            _descriptors.write_all(self._fd, data)

    def _fill(self):
        self._buf = _descriptors.read(self._fd, BUFFER_SIZE)
        self._pos = 0
        return len(self._buf) > 0

    def read(self, size=-1):
        """`size` bytes, fewer only at the end; everything if it is negative."""
        self._to_reading()
        if self._universal:
            return self._read_universal(size, False)
        chunks = []
        while size != 0:
            available = len(self._buf) - self._pos
            if available == 0:
                if not self._fill():
                    break
                continue
            n = available
            if 0 <= size < n:
                n = size
            chunks.append(self._buf[self._pos:self._pos + n])
            self._pos += n
            if size > 0:
                size -= n
        return "".join(chunks)

    def readline(self, size=-1):
        """The next line with its newline, cut after `size` bytes if that is not negative."""
        self._to_reading()
        if self._universal:
            return self._read_universal(size, True)
        chunks = []
        while size != 0:
            if self._pos == len(self._buf):
                if not self._fill():
                    break
            end = self._buf.find("\n", self._pos) + 1
            found = end > 0
            if not found:
                end = len(self._buf)
            if 0 <= size < end - self._pos:
                end = self._pos + size
                found = True
            chunks.append(self._buf[self._pos:end])
            if size > 0:
                size -= end - self._pos
            self._pos = end
            if found:
                break
        return "".join(chunks)

    def _read_universal(self, size, line):
        """The same where each of "\\r", "\\n", "\\r\\n" is read as "\\n"."""
        chars = []
        while size != 0:
            if self._pos == len(self._buf) and not self._fill():
                break
            c = self._buf[self._pos]
            self._pos += 1
            if c == "\n" and self._skip_lf:
                self._skip_lf = False
                continue
            self._skip_lf = c == "\r"
            if c == "\r":
                c = "\n"
            chars.append(c)
            size -= 1
            if line and c == "\n":
                break
        return "".join(chars)

    def readlines(self):
        """All lines that are left."""
        lines = []
        while True:
            line = self.readline()
            if len(line) == 0:
                return lines
            lines.append(line)

    def write(self, value):
        """Writes a string and returns its length; OSError if that fails."""
        self._to_writing()
        self._out.append(value)
        self._held += len(value)
        if self._unbuffered or self._held >= BUFFER_SIZE or (self._line_buffered and "\n" in value):
            self._write_out()
        return len(value)

    def flush(self):
        """Writes out what is held back."""
        self._check_closed()
        self._write_out()

    def seek(self, offset, whence=0):
        """Moves to `pos`, counted as `whence` says: 0 from the start, 1 from here, 2 from the end."""
        self._check_closed()
        self._write_out()
        self._drop_input()
        _descriptors.lseek(self._fd, offset, whence)

    def tell(self):
        """The position, in bytes from the start."""
        self._check_closed()
        if self._skip_lf and (self._pos < len(self._buf) or self._fill()) and self._buf[self._pos] == "\n":
            self._pos += 1
            self._skip_lf = False
        return _descriptors.lseek(self._fd, 0, 1) - (len(self._buf) - self._pos) + self._held

    def truncate(self, arg=-1):
        """Cuts the file at `arg`, or at the current position."""
        self._to_writing()
        self._write_out()
        if arg < 0:
            arg = self.tell()
        _descriptors.ftruncate(self._fd, arg)

    def fileno(self):
        """The file descriptor."""
        self._check_closed()
        return self._fd

    def isatty(self):
        """Whether the file is a terminal."""
        self._check_closed()
        return _descriptors.isatty(self._fd)

    def close(self):
        """Closing twice is allowed."""
        if not self.closed:
            self._write_out()
            self.closed = True
            if self._close_fd:
                _descriptors.close(self._fd)
        return 0

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        self.close()


def create_file(filename, mode="r", buffering=-1):
    """Opens a file; modes as in C."""
    basemode, plus, universal, binary = decode_mode(mode)
    fd = _descriptors.open(filename, open_flags(basemode, plus), 0o666)
    return RFile(fd, plus or basemode == "r", plus or basemode != "r", True, buffering, universal)


def create_fdopen_rfile(fd, mode="r", buffering=-1):
    """A file over an open descriptor."""
    basemode, plus, universal, binary = decode_mode(mode)
    return RFile(fd, plus or basemode == "r", plus or basemode != "r", True, buffering, universal)


def create_temp_rfile():
    """A file without a name for reading and writing."""
    from rpython.rlib import rposix
    i = 0
    while True:
        path = "/tmp/rpython-%d-%d" % (rposix.getpid(), i)
        try:
            fd = rposix.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        except OSError as e:
            if e.errno != errno.EEXIST:
                raise
            i += 1
            continue
        rposix.unlink(path)
        return RFile(fd, True, True)


class RPopenFile(RFile):
    """The output or input of a command that runs; `close()` waits for its end."""

    def __init__(self, fd, reading, pid):
        RFile.__init__(self, fd, reading, not reading)
        self._pid = pid

    def close(self):
        """The status that the command ended with, as `waitpid` has it; 0 if it was closed already."""
        from rpython.rlib import rposix
        if self.closed:
            return 0
        RFile.close(self)
        return rposix.waitpid(self._pid, 0)[1]


def create_popen_file(command, type):
    """Runs a command of the shell and gives its output, or with the type "w" its input."""
    if type != "r" and type != "w":
        raise ValueError("the type is 'r' or 'w'")
    from rpython.rlib import rposix
    reading = type == "r"
    r, w = rposix.pipe2(os.O_CLOEXEC)
    ours, other = (r, w) if reading else (w, r)
    pid = rposix.fork()
    if pid == 0:
        rposix.dup2(other, 1 if reading else 0)
        try:
            rposix.execv("/bin/sh", ["sh", "-c", command])
        except OSError:
            pass
        rposix._exit(127)
    rposix.close(other)
    return RPopenFile(ours, reading, pid)


def create_stdio():
    """(standard input, output, error); closing them does not close the descriptors."""
    stdin = RFile(0, True, False, False)
    stdout = RFile(1, False, True, False, 1)
    stderr = RFile(2, False, True, False, 0)
    return stdin, stdout, stderr


globals().update(unsupported_names(
    __name__, "FILEP FILE c_fopen c_fclose c_fread c_fwrite c_fdopen c_fileno c_ferror c_fflush c_ftell c_fseek c_feof c_getc c_ungetc "
    "c_fgets c_setvbuf c_clearerr c_popen c_pclose c_ftruncate",
    "files are not C's: use open, os.open, or rffi.llexternal for a library that wants a FILE"))
