"""A compiled function, as Python calls it.

It runs in a process of its own, begun at the first call. Arguments and results are copied. What it prints goes to where this
process's standard output and errors go at the time of the call.
"""

import os
import socket
import struct
import sys
import threading

from ouro import codec, session
from ouro.errors import CallTimeout, CompiledCodeCrashed
from ouro.objects import ObjectDecoder, ObjectEncoder

_head = struct.Struct("<I")
PIECE = 1 << 16
DEFAULT_TIMEOUT = 60


class CompiledFunction(object):
    """Calls a function in the process that runs its machine code."""

    def __init__(self, owner, number, bridge, name, shapes, timeout):
        self.__name__ = self.__qualname__ = name
        self.timeout = timeout
        self._session = owner
        self._number = number
        self._encoder = ObjectEncoder(bridge.types, shapes)
        self._decoder = ObjectDecoder(bridge.types, bridge.result)
        self._lock = threading.Lock()
        self._connection = None
        self._process = None
        self._streams = None
        self._calls = os.getpid()

    def __repr__(self):
        return "<compiled function %s>" % self.__name__

    def __call__(self, *args):
        count = len(self._encoder.encoders)
        if len(args) != count:
            raise TypeError("%s() takes %d arguments, not %d" % (self.__name__, count, len(args)))
        content = self._encoder.encode(args)
        request = _head.pack(len(content)) + content
        with self._lock:
            answer = self._exchange(request)
        return self._decoder.decode(codec.Reader(answer))

    def close(self):
        """Ends the function's process and frees its code."""
        if self._number is not None:
            self._session.dropped.append(self._number)
            self._number = None
            self._leave(True)

    def __del__(self):
        # The process ends by itself, and the code goes with the next order.
        if getattr(self, "_number", None) is not None:
            self._session.dropped.append(self._number)
        if getattr(self, "_connection", None) is not None:
            self._connection.close()

    def _exchange(self, request):
        self._check()
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except (AttributeError, OSError, ValueError):
                pass
        streams = _identities()
        try:
            if self._connection is None:
                self._start()
            elif streams != self._streams:
                _with_streams(lambda fds: session.send_descriptors(self._connection, request[:1], fds))
                request = request[1:]
            self._streams = streams
            self._connection.sendall(request)
            answer = self._receive()
        except socket.timeout:
            self._leave(True)
            raise CallTimeout("%s() gave no result in %g s and was ended" % (self.__name__, self.timeout)) from None
        except (BrokenPipeError, ConnectionResetError):
            answer = b""
        except BaseException:
            self._leave(True)    # the answer to this call must not be taken for the next one's
            raise
        if not answer:
            raise CompiledCodeCrashed("%s() did not come back: its process %s" % (self.__name__, self._leave(False)))
        return answer

    def _receive(self):
        """An answer, or nothing if the process has ended."""
        data = self._connection.recv(PIECE)
        parts, length = [data], len(data)
        if length >= _head.size and length == _head.size + _head.unpack_from(data)[0]:
            return data[_head.size:]
        wanted = None
        while data and length != wanted:
            if wanted is None and length >= _head.size:
                parts = [b"".join(parts)]
                wanted = _head.size + _head.unpack_from(parts[0])[0]
            else:
                data = self._connection.recv(PIECE)
                parts.append(data)
                length += len(data)
        return b"".join(parts)[_head.size:] if data else b""

    def _check(self):
        if self._number is None:
            raise ValueError("%s() was closed" % self.__name__)
        if self._calls != os.getpid():
            raise RuntimeError("%s() was compiled in another process" % self.__name__)
        if not self._session.is_open:
            raise RuntimeError("the session in which %s() was compiled has ended" % self.__name__)

    def _start(self):
        here, there = socket.socketpair()
        with there:
            start = lambda fds: self._session.start(self._number, there.fileno(), fds)
            self._process = _with_streams(start)
        here.settimeout(self.timeout)
        self._connection = here

    def _leave(self, now):
        """Gives the process up, and ends it `now` if it still works; how it ended."""
        connection, self._connection = self._connection, None
        process, self._process = self._process, None
        if connection is not None:
            connection.close()
        if process is not None and self._session.is_open:
            return self._session.order("end", process, now)
        return "is gone"


def _identities():
    """What standard output and errors are now."""
    found = []
    for fd in (1, 2):
        try:
            status = os.fstat(fd)
            found.append((status.st_dev, status.st_ino))
        except OSError:
            found.append(None)
    return found


def _with_streams(use):
    """`use` with the descriptors of standard output and errors, or of nothing where they are closed."""
    null = os.open(os.devnull, os.O_WRONLY)
    try:
        return use([null if identity is None else fd for fd, identity in zip((1, 2), _identities())])
    finally:
        os.close(null)
