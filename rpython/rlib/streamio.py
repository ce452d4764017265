"""Streams: buffered, layered access to files.

A stream is an object with `read write seek tell …`; each layer wraps another stream and adds one thing: buffering of
input or output, line ends.  `open_file_as_stream` builds the tower that a mode like "r+b" asks for.  All RPython.
"""

import errno
import os

from rpython.rlib import _descriptors
from rpython.tool.unsupported import unsupported_names

BUFFER_SIZE = 8192
# Kinds of line ends.
NEWLINE_UNKNOWN, NEWLINE_CR, NEWLINE_LF, NEWLINE_CRLF = 0, 1, 2, 4


class StreamError(Exception):
    """A stream cannot do what is asked."""

    def __init__(self, message):
        self.message = message

    def __str__(self):
        return self.message


StreamErrors = (OSError, StreamError)


class Stream(object):
    """The interface.  What a layer does not support raises StreamError."""

    def read(self, n):
        """At most `n` bytes, at least one unless at the end."""
        raise StreamError("cannot read")

    def write(self, data):
        """Writes a string, at least to the layer's buffer."""
        raise StreamError("cannot write")

    def tell(self):
        """The position, in bytes from the start."""
        raise StreamError("cannot tell the position")

    def seek(self, offset, whence):
        """Moves to `offset`, counted as `whence` says: 0 from the start, 1 from here, 2 from the end."""
        raise StreamError("cannot seek")

    def truncate(self, size):
        """Makes the file `size` bytes long."""
        raise StreamError("cannot truncate")

    def flush_buffers(self):
        """Forgets input read ahead and writes out what is held back."""

    def flush(self):
        """Writes out what is held back."""

    def flushable(self):
        """Whether output may be held back."""
        return False

    def close(self):
        """Flushes and closes, and closes the descriptor."""
        self.close1(True)

    def close1(self, closefileno):
        """Closes; with a false argument the descriptor stays open."""

    def peek(self):
        """Input that is there already, perhaps none."""
        return ""

    def try_to_find_file_descriptor(self):
        """The descriptor at the bottom, or -1 if there is none."""
        return -1

    def getnewlines(self):
        """Which line ends universal newlines have met: NEWLINE_CR, NEWLINE_LF, NEWLINE_CRLF together."""
        return NEWLINE_UNKNOWN

    def readall(self):
        """Everything up to the end."""
        chunks = []
        while True:
            data = self.read(BUFFER_SIZE)
            if len(data) == 0:
                return "".join(chunks)
            chunks.append(data)

    def readline(self):
        """Up to and including the next newline, or to the end."""
        chars = []
        while True:
            c = self.read(1)
            if len(c) == 0:
                break
            chars.append(c)
            if c == "\n":
                break
        return "".join(chars)


class DiskFile(Stream):
    """A file descriptor, unbuffered.  Where a signal interrupts, `signal_checker()` is called and the operation goes on."""

    def __init__(self, fd, signal_checker=None):
        self.fd = fd
        self.signal_checker = signal_checker

    def _interrupted(self, e):
        """Raises what is no interruption."""
        if e.errno != errno.EINTR:
            raise e
        if self.signal_checker is not None:
            self.signal_checker()

    def read(self, n):
        while True:
            try:
                return _descriptors.read(self.fd, n)
            except OSError as e:
                self._interrupted(e)

    def write(self, data):
        while len(data) > 0:
            try:
                data = data[_descriptors.write(self.fd, data):]
            except OSError as e:
                self._interrupted(e)

    def tell(self):
        return _descriptors.lseek(self.fd, 0, 1)

    def seek(self, offset, whence):
        _descriptors.lseek(self.fd, offset, whence)

    def truncate(self, size):
        _descriptors.ftruncate(self.fd, size)

    def close1(self, closefileno):
        if closefileno:
            _descriptors.close(self.fd)

    def try_to_find_file_descriptor(self):
        return self.fd


class _Layer(Stream):
    """A stream that passes everything on to the one it wraps."""

    def __init__(self, base):
        self.base = base

    def read(self, n):
        return self.base.read(n)

    def write(self, data):
        self.base.write(data)

    def tell(self):
        return self.base.tell()

    def seek(self, offset, whence):
        self.base.seek(offset, whence)

    def truncate(self, size):
        self.base.truncate(size)

    def flush_buffers(self):
        self.base.flush_buffers()

    def flush(self):
        self.base.flush()

    def flushable(self):
        return self.base.flushable()

    def close1(self, closefileno):
        self.base.close1(closefileno)

    def peek(self):
        return self.base.peek()

    def try_to_find_file_descriptor(self):
        return self.base.try_to_find_file_descriptor()

    def getnewlines(self):
        return self.base.getnewlines()


class BufferingInputStream(_Layer):
    """Reads the stream below in large pieces."""

    def __init__(self, base, bufsize=-1):
        _Layer.__init__(self, base)
        if bufsize <= 0:
            bufsize = BUFFER_SIZE
        self.bufsize = bufsize
        self.buf = ""
        self.pos = 0

    def _available(self):
        return len(self.buf) - self.pos

    def _fill(self):
        """Replaces an empty buffer; false at the end of the input."""
        self.buf = self.base.read(self.bufsize)
        self.pos = 0
        return len(self.buf) > 0

    def _take(self, n):
        data = self.buf[self.pos:self.pos + n]
        self.pos += n
        return data

    def read(self, n):
        if n <= 0:
            return ""
        if self._available() == 0:
            if n >= self.bufsize:
                return self.base.read(n)
            if not self._fill():
                return ""
        return self._take(min(n, self._available()))

    def readall(self):
        head = self.buf[self.pos:]
        self.buf = ""
        self.pos = 0
        return head + self.base.readall()

    def readline(self):
        chunks = []
        while True:
            i = self.buf.find("\n", self.pos)
            if i >= 0:
                chunks.append(self._take(i + 1 - self.pos))
                break
            chunks.append(self._take(self._available()))
            if not self._fill():
                break
        return "".join(chunks)

    def peek(self):
        return self.buf[self.pos:]

    def flush_buffers(self):
        ahead = self._available()
        self.buf = ""
        self.pos = 0
        if ahead > 0:
            self.base.seek(-ahead, 1)
        self.base.flush_buffers()

    def tell(self):
        return self.base.tell() - self._available()

    def seek(self, offset, whence):
        if whence == 1:
            if 0 <= offset <= self._available():
                self.pos += offset
                return
            offset -= self._available()
        self.buf = ""
        self.pos = 0
        self.base.seek(offset, whence)

    def write(self, data):
        self.flush_buffers()
        self.base.write(data)

    def truncate(self, size):
        self.flush_buffers()
        self.base.truncate(size)


class ReadlineInputStream(BufferingInputStream):
    """Buffers only what reading lines needs."""


class BufferingOutputStream(_Layer):
    """Collects small writes."""

    def __init__(self, base, bufsize=-1):
        _Layer.__init__(self, base)
        if bufsize <= 0:
            bufsize = BUFFER_SIZE
        self.bufsize = bufsize
        self.pieces = []
        self.held = 0

    def _write_out(self):
        if self.held > 0:
            data = "".join(self.pieces)
            self.pieces = []
            self.held = 0
            self.base.write(data)

    def write(self, data):
        self.pieces.append(data)
        self.held += len(data)
        if self.held >= self.bufsize:
            self._write_out()

    def flush(self):
        self._write_out()
        self.base.flush()

    def flush_buffers(self):
        self._write_out()
        self.base.flush_buffers()

    def flushable(self):
        return True

    def read(self, n):
        self._write_out()
        return self.base.read(n)

    def readall(self):
        self._write_out()
        return self.base.readall()

    def readline(self):
        self._write_out()
        return self.base.readline()

    def peek(self):
        self._write_out()
        return self.base.peek()

    def tell(self):
        return self.base.tell() + self.held

    def seek(self, offset, whence):
        self._write_out()
        self.base.seek(offset, whence)

    def truncate(self, size):
        self._write_out()
        self.base.truncate(size)

    def close1(self, closefileno):
        self._write_out()
        self.base.close1(closefileno)


class LineBufferingOutputStream(BufferingOutputStream):
    """Writes out complete lines at once."""

    def write(self, data):
        i = data.rfind("\n") + 1
        if i > 0:
            self.pieces.append(data[:i])
            self.held += i
            self._write_out()
        if i < len(data):
            BufferingOutputStream.write(self, data[i:])


class TextCRLFFilter(_Layer):
    """Text files of Windows: "\\r\\n" is read as "\\n", and "\\n" written as "\\r\\n"."""

    def __init__(self, base):
        _Layer.__init__(self, base)
        self.lfbuffer = ""

    def read(self, n):
        data = self.lfbuffer + self.base.read(n)
        self.lfbuffer = ""
        if len(data) > 0 and data[len(data) - 1] == "\r":
            c = self.base.read(1)
            if len(c) > 0 and c != "\n":
                self.lfbuffer = c
            elif c == "\n":
                data += c
        return data.replace("\r\n", "\n")

    def write(self, data):
        self.base.write(data.replace("\n", "\r\n"))

    def readline(self):
        return Stream.readline(self)

    def tell(self):
        return self.base.tell() - len(self.lfbuffer)

    def seek(self, offset, whence):
        if whence == 1:
            offset -= len(self.lfbuffer)
        self.lfbuffer = ""
        self.base.seek(offset, whence)


class TextInputFilter(_Layer):
    """Universal newlines: each of "\\r", "\\n", "\\r\\n" is read as "\\n"."""

    def __init__(self, base):
        _Layer.__init__(self, base)
        self.at_cr = False
        self.newlines = NEWLINE_UNKNOWN

    def getnewlines(self):
        """A "\\r" that was read last counts when what is behind it is known."""
        return self.newlines

    def _note(self, data, after_cr):
        """Remembers the kinds of line ends."""
        crlf = data.count("\r\n")
        cr = data.count("\r") - crlf - (1 if self.at_cr else 0)
        lf = data.count("\n") - crlf
        if after_cr:
            if len(data) > 0 and data[0] == "\n":
                crlf += 1
                lf -= 1
            else:
                cr += 1
        self.newlines |= ((NEWLINE_CR if cr > 0 else 0) | (NEWLINE_LF if lf > 0 else 0)
                          | (NEWLINE_CRLF if crlf > 0 else 0))

    def read(self, n):
        while True:
            data = self.base.read(n)
            after_cr = self.at_cr
            self.at_cr = len(data) > 0 and data[len(data) - 1] == "\r"
            self._note(data, after_cr)
            if len(data) == 0:
                return ""
            if after_cr and data[0] == "\n":
                data = data[1:]
                if len(data) == 0:
                    continue
            return data.replace("\r\n", "\n").replace("\r", "\n")

    def readline(self):
        return Stream.readline(self)

    def seek(self, offset, whence):
        self.at_cr = False
        self.base.seek(offset, whence)


class TextOutputFilter(_Layer):
    """Writes each "\\n" as the given line end."""

    def __init__(self, base, linesep="\n"):
        _Layer.__init__(self, base)
        self.linesep = linesep

    def write(self, data):
        if self.linesep != "\n":
            data = data.replace("\n", self.linesep)
        self.base.write(data)


# ____________________________________________________________
# Opening


def decode_mode(mode):
    """(base mode, plus, universal, binary) of a mode string; ValueError if it is none."""
    if len(mode) == 0:
        raise ValueError("empty mode string")
    basemode = mode[0]
    plus = False
    universal = False
    binary = False
    for c in mode[1:]:
        if c == "+":
            plus = True
        elif c == "b":
            binary = True
        elif c == "U":
            universal = True
        elif c == "r" and basemode == "U":
            basemode = "r"
        else:
            raise ValueError("invalid mode: '%s'" % mode)
    if basemode == "U":
        basemode = "r"
        universal = True
    if basemode != "r" and basemode != "w" and basemode != "a":
        raise ValueError("invalid mode: '%s'" % mode)
    return basemode, plus, universal, binary


def open_flags(basemode, plus):
    """The flags of `os.open` for a decoded mode."""
    if plus:
        flags = os.O_RDWR
    elif basemode == "r":
        flags = os.O_RDONLY
    else:
        flags = os.O_WRONLY
    if basemode == "w":
        flags |= os.O_CREAT | os.O_TRUNC
    elif basemode == "a":
        flags |= os.O_CREAT | os.O_APPEND
    return flags


def construct_stream_tower(base, buffering, universal, reading, writing, binary):
    """The layers over a raw stream."""
    stream = base
    if buffering != 0:
        if writing:
            if buffering == 1:
                stream = LineBufferingOutputStream(stream)
            else:
                stream = BufferingOutputStream(stream, buffering)
        if reading:
            stream = BufferingInputStream(stream, buffering)
    if universal and reading and not binary:
        stream = TextInputFilter(stream)
    return stream


def open_file_as_stream(path, mode="r", buffering=-1, signal_checker=None):
    """A stream of the named file; `signal_checker()` is called when a signal interrupts reading or writing."""
    basemode, plus, universal, binary = decode_mode(mode)
    fd = _descriptors.open(path, open_flags(basemode, plus), 0o666)
    if basemode == "a":
        _descriptors.lseek(fd, 0, 2)
    return _build(fd, basemode, plus, universal, binary, buffering, signal_checker)


def fdopen_as_stream(fd, mode, buffering=-1, signal_checker=None):
    """A stream of an open file."""
    basemode, plus, universal, binary = decode_mode(mode)
    return _build(fd, basemode, plus, universal, binary, buffering, signal_checker)


def _build(fd, basemode, plus, universal, binary, buffering, signal_checker):
    reading = plus or basemode == "r"
    writing = plus or basemode != "r"
    return construct_stream_tower(DiskFile(fd, signal_checker), buffering, universal, reading, writing, binary)


globals().update(unsupported_names(
    __name__, "MMapFile CRLFFilter TextCRFilter CallbackReadFilter ftruncate_win32", "use open_file_as_stream and its mode"))
