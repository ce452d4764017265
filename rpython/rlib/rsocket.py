"""Sockets: of the internet (version 4 and 6) and of the file system.

Addresses are objects (`INETAddress`, `INET6Address`, `UNIXAddress`) around what C calls a `sockaddr`.  A socket has a
timeout: less than 0 waits for ever, 0 not at all.  Failures are SocketError: CSocketError with `errno`, SocketTimeout, GAIError and
HSocketError when a name is not found.  All constants of Python's `socket` are names of this module.
"""

import errno
import os
import socket as _host
import sys

from rpython.rlib import _rsocket_rffi as _c
from rpython.rlib import rpoll, rposix
from rpython.rlib.objectmodel import specialize
from rpython.rtyper.lltypesystem import lltype, rffi
from rpython.tool.unsupported import unsupported

# Names of constants and their values.
constants = {_name: int(getattr(_host, _name)) for _name in sorted(dir(_host))
             if _name.isupper() and isinstance(getattr(_host, _name), int) and not _name.startswith("_")}
globals().update(constants)
AF_INET, AF_INET6, AF_UNIX = int(_host.AF_INET), int(_host.AF_INET6), int(_host.AF_UNIX)
AF_UNSPEC, SOCK_STREAM, SOCK_DGRAM = int(_host.AF_UNSPEC), int(_host.SOCK_STREAM), int(_host.SOCK_DGRAM)
_SOL_SOCKET, _SO_ERROR, _SOCK_CLOEXEC = int(_host.SOL_SOCKET), int(_host.SO_ERROR), os.O_CLOEXEC
_INADDR_ANY, _INADDR_BROADCAST = "\0\0\0\0", "\xff\xff\xff\xff"
HAS_AF_PACKET = HAS_AF_NETLINK = False
_LITTLE = sys.byteorder == "little"

PacketAddress = unsupported("rsocket.PacketAddress", "use INETAddress, INET6Address or UNIXAddress")
NETLINKAddress = unsupported("rsocket.NETLINKAddress", "use INETAddress, INET6Address or UNIXAddress")

# ____________________________________________________________
# Errors


class SocketError(Exception):
    """What a socket cannot do; `get_msg()` says why."""

    applevelerrcls = "error"

    def __init__(self, message=""):
        self.message = message

    def get_msg(self):
        """The reason in words."""
        return self.message

    def __str__(self):
        return self.get_msg()


RSocketError = SocketError


class SocketErrorWithErrno(SocketError):
    """The same with a number in `errno`."""

    def __init__(self, errno):
        self.errno = errno
        self.message = ""


class CSocketError(SocketErrorWithErrno):
    """A C function failed."""

    def get_msg(self):
        return os.strerror(self.errno)


class GAIError(SocketErrorWithErrno):
    """A name has no address, or an address no name: `errno` is an `EAI_` number."""

    applevelerrcls = "gaierror"

    def get_msg(self):
        return rffi.charp2str(_c.gai_strerror(self.errno))


class HSocketError(SocketError):
    """A host is not known."""

    applevelerrcls = "herror"


class SocketTimeout(SocketError):
    """The time that a socket may take is over."""

    applevelerrcls = "timeout"

    def __init__(self):
        self.message = "timed out"


def last_error():
    """The error that the last C function left."""
    return CSocketError(rposix.get_saved_errno())


def _checked(result):
    if result < 0:
        raise last_error()
    return result


# ____________________________________________________________
# Addresses


def _native16(n):
    low, high = chr(n & 255), chr(n >> 8 & 255)
    return low + high if _LITTLE else high + low


def _network(n, size):
    return "".join([chr(n >> 8 * (size - 1 - i) & 255) for i in range(size)])


def _number(data, start, size):
    """A number in network order."""
    n = 0
    for i in range(start, start + size):
        n = n << 8 | ord(data[i])
    return n


def _native_number(data, start, size):
    n = 0
    for i in range(size):
        n = n << 8 | ord(data[start + (size - 1 - i if _LITTLE else i)])
    return n


class Address(object):
    """Where a socket is.  `data` is what C calls it, a `sockaddr`."""

    family = AF_UNSPEC

    def __init__(self, data):
        self.data = data

    def eq(self, other):
        """Whether it is the same address."""
        return other is not None and self.data == other.data

    def __eq__(self, other):
        return self.eq(other)

    def __ne__(self, other):
        return not self.eq(other)

    def __hash__(self):
        return hash(self.data)


class IPAddress(Address):
    """An address of the internet: `get_host()` and `get_port()`."""

    def get_host(self):
        """The address as numbers."""
        return ""

    def get_port(self):
        """The port."""
        return _number(self.data, 2, 2)

    def with_port(self, port):
        """The same host with another port."""
        return make_address(self.data[:2] + _network(port, 2) + self.data[4:])


class INETAddress(IPAddress):
    """An address of version 4: a name or four numbers, "" for any, "<broadcast>"; GAIError if the name is not known."""

    family = AF_INET

    def __init__(self, host, port):
        self.data = _native16(AF_INET) + _network(_port(port), 2) + _host_bytes(host, AF_INET) + "\0" * 8

    def get_host(self):
        return inet_ntop(AF_INET, self.data[4:8])

    def __repr__(self):
        return "<INETAddress %s:%d>" % (self.get_host(), self.get_port())


class INET6Address(IPAddress):
    """An address of version 6."""

    family = AF_INET6

    def __init__(self, host, port, flowinfo=0, scope_id=0):
        scope = _network(scope_id, 4)
        if _LITTLE:
            scope = scope[3] + scope[2] + scope[1] + scope[0]
        self.data = (_native16(AF_INET6) + _network(_port(port), 2) + _network(flowinfo, 4)
                     + _host_bytes(host, AF_INET6) + scope)

    def get_host(self):
        return inet_ntop(AF_INET6, self.data[8:24])

    def get_flowinfo(self):
        """The flow."""
        return _number(self.data, 4, 4)

    def get_scope_id(self):
        """The number of the interface."""
        return _native_number(self.data, 24, 4)

    def __repr__(self):
        return "<INET6Address %s:%d>" % (self.get_host(), self.get_port())


class UNIXAddress(Address):
    """An address in the file system; of Linux alone if it begins with NUL."""

    family = AF_UNIX

    def __init__(self, path):
        if len(path) > 107 or "\0" in path[1:] and path[0] != "\0":
            raise RSocketError("AF_UNIX path too long" if len(path) > 107 else "embedded null character")
        self.data = _native16(AF_UNIX) + path + ("" if path == "" or path[0] == "\0" else "\0")

    def get_path(self):
        """The path; the empty string if the socket has none."""
        path = self.data[2:]
        if path == "" or path[0] == "\0":
            return path
        end = path.find("\0")
        return path if end < 0 else path[:end]

    def __repr__(self):
        return "<UNIXAddress %s>" % self.get_path()


def _port(port):
    if not 0 <= port <= 65535:
        raise RSocketError("port must be 0-65535.")
    return port


def _host_bytes(host, family):
    """The address of a host in network order."""
    if host == "":
        return "\0" * (4 if family == AF_INET else 16)
    if family == AF_INET and host == "<broadcast>":
        return _INADDR_BROADCAST
    packed = _packed(family, host)
    if packed != "":
        return packed
    data = makeipaddr(host, family).data
    return data[4:8] if family == AF_INET else data[8:24]


def make_address(data):
    """The address for a `sockaddr`; RSocketError if its family is not known."""
    if len(data) < 2:
        return UNIXAddress("")
    family = _native_number(data, 0, 2)
    if family == AF_INET:
        a = INETAddress("", 0)
        a.data = data[:16]
        return a
    if family == AF_INET6:
        b = INET6Address("", 0)
        b.data = data[:28]
        return b
    if family == AF_UNIX:
        c = UNIXAddress("")
        c.data = data
        return c
    raise RSocketError("address family %d is not supported" % family)


def make_null_address(family):
    """An address of a family that says nothing."""
    if family == AF_UNIX:
        return UNIXAddress("")
    if family == AF_INET6:
        return INET6Address("", 0)
    return INETAddress("", 0)


def makeipaddr(name, family=AF_UNSPEC):
    """The first address of a host; GAIError if there is none."""
    return getaddrinfo(name, None, family)[0][4]


class _AddressBuffer(object):
    """Room for an address that C fills."""

    SIZE = 128

    def __init__(self):
        self.raw = lltype.malloc(rffi.CCHARP.TO, self.SIZE, flavor="raw")
        self.length = lltype.malloc(rffi.UINTP.TO, 1, flavor="raw")
        self.length[0] = rffi.cast(rffi.UINT, self.SIZE)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        lltype.free(self.raw, flavor="raw")
        lltype.free(self.length, flavor="raw")

    def address(self):
        """What was put there; None if nothing was."""
        n = int(self.length[0])
        return make_address(rffi.charpsize2str(self.raw, min(n, self.SIZE))) if n > 0 else None


# ____________________________________________________________
# Sockets


class _Defaults(object):
    timeout = -1.0


defaults = _Defaults()


def getdefaulttimeout():
    """The timeout of new sockets."""
    return defaults.timeout


def setdefaulttimeout(timeout):
    """Sets it, in seconds; less than 0 is for ever."""
    defaults.timeout = timeout if timeout >= 0.0 else -1.0


class RSocket(object):
    """A socket."""

    def __init__(self, family=AF_INET, type=SOCK_STREAM, proto=0, fd=-1, inheritable=True):
        if fd < 0:
            fd = _checked(int(_c.socket(family, type if inheritable else type | _SOCK_CLOEXEC, proto)))
        self.fd = fd
        self.family = family
        self.type = type
        self.proto = proto
        self.timeout = defaults.timeout
        if self.timeout >= 0.0:
            rposix.set_blocking(fd, False)

    def _wait(self, for_writing):
        """SocketTimeout if the time is over before the socket is ready."""
        if self.timeout <= 0.0:
            return
        events = rpoll.POLLOUT if for_writing else rpoll.POLLIN
        try:
            if rpoll.wait_for(self.fd, events, int(min(self.timeout * 1000.0 + 0.999, 2147483647.0))) == 0:
                raise SocketTimeout
        except rpoll.PollError as e:
            raise CSocketError(e.errno)

    def accept(self, inheritable=True):
        """Waits for who connects: (descriptor, address)."""
        self._wait(False)
        with _AddressBuffer() as buffer:
            flags = 0 if inheritable else _SOCK_CLOEXEC
            fd = _checked(int(_c.accept4(self.fd, buffer.raw, buffer.length, flags)))
            address = buffer.address()
            return fd, make_null_address(self.family) if address is None else address

    def bind(self, address):
        """Gives it an address."""
        _checked(int(_c.bind(self.fd, address.data, len(address.data))))

    def listen(self, backlog):
        """Lets others connect, so many of them waiting for `accept`."""
        _checked(int(_c.listen(self.fd, max(backlog, 0))))

    def close(self):
        """Closes it; closing twice is allowed."""
        fd = self.fd
        if fd >= 0:
            self.fd = -1
            _checked(int(_c.close(fd)))

    def detach(self):
        """The descriptor, which the socket no longer has."""
        fd = self.fd
        self.fd = -1
        return fd

    def connect(self, address):
        """Connects to an address."""
        code = self._connect(address)
        if code != 0:
            raise CSocketError(code)

    def connect_ex(self, address):
        """The same; the errno, 0 if there is none."""
        try:
            return self._connect(address)
        except SocketTimeout:
            return errno.EWOULDBLOCK

    def _connect(self, address):
        if int(_c.connect(self.fd, address.data, len(address.data))) >= 0:
            return 0
        code = rposix.get_saved_errno()
        if code == errno.EINPROGRESS and self.timeout > 0.0:
            self._wait(True)
            return self.getsockopt_int(_SOL_SOCKET, _SO_ERROR)
        return code

    def getpeername(self):
        """The address of the other side."""
        with _AddressBuffer() as buffer:
            _checked(int(_c.getpeername(self.fd, buffer.raw, buffer.length)))
            return buffer.address()

    def getsockname(self):
        """Its own address."""
        with _AddressBuffer() as buffer:
            _checked(int(_c.getsockname(self.fd, buffer.raw, buffer.length)))
            return buffer.address()

    def getsockopt(self, level, option, maxlen):
        """An option as at most so many bytes."""
        with rffi.scoped_alloc_buffer(maxlen) as buffer, lltype.scoped_alloc(rffi.UINTP.TO, 1) as length:
            length[0] = rffi.cast(rffi.UINT, maxlen)
            _checked(int(_c.getsockopt(self.fd, level, option, buffer.raw, length)))
            return buffer.str(int(length[0]))

    def getsockopt_int(self, level, option):
        """An option that is a number."""
        data = self.getsockopt(level, option, 4)
        number = _native_number(data, 0, len(data))
        return number - (1 << 32) if len(data) == 4 and number >= 1 << 31 else number

    def setsockopt(self, level, option, value):
        """Sets an option to bytes."""
        _checked(int(_c.setsockopt(self.fd, level, option, value, len(value))))

    def setsockopt_int(self, level, option, value):
        """Sets an option to a number."""
        text = _network(value & 0xffffffff, 4)
        self.setsockopt(level, option, text[3] + text[2] + text[1] + text[0] if _LITTLE else text)

    def gettimeout(self):
        """Seconds that an operation may take; less than 0 is for ever."""
        return self.timeout

    def settimeout(self, timeout):
        """Sets them."""
        self.timeout = timeout if timeout >= 0.0 else -1.0
        rposix.set_blocking(self.fd, self.timeout < 0.0)

    def setblocking(self, block):
        """Whether operations wait for ever or not at all."""
        self.settimeout(-1.0 if block else 0.0)

    def recv(self, buffersize, flags=0):
        """At most so many bytes; the empty string when the other side has ended.  ValueError for less than 0."""
        _check_size(buffersize)
        self._wait(False)
        with rffi.scoped_alloc_buffer(max(buffersize, 1)) as buffer:
            return buffer.str(_checked(_c.recv(self.fd, buffer.raw, buffersize, flags)))

    def recvinto(self, rwbuffer, nbytes, flags=0):
        """Stores at most so many bytes in a buffer that has `setslice(start, string)`; how many."""
        data = self.recv(nbytes, flags)
        rwbuffer.setslice(0, data)
        return len(data)

    def recvfrom(self, buffersize, flags=0):
        """(bytes, address that sent them or None); ValueError for a size below 0."""
        _check_size(buffersize)
        self._wait(False)
        with rffi.scoped_alloc_buffer(max(buffersize, 1)) as buffer, _AddressBuffer() as sender:
            n = _checked(_c.recvfrom(self.fd, buffer.raw, buffersize, flags, sender.raw, sender.length))
            return buffer.str(n), sender.address()

    @specialize.argtype(1)
    def send_raw(self, dataptr, length, flags=0):
        """Sends bytes that a pointer leads to; how many were sent."""
        self._wait(True)
        return _checked(_c.send(self.fd, dataptr, length, flags | _c.MSG_NOSIGNAL))

    def send(self, data, flags=0):
        """Sends bytes; how many were sent."""
        return self.send_raw(data, len(data), flags)

    def sendall(self, data, flags=0, signal_checker=None):
        """Sends all bytes; `signal_checker()` is called when a signal comes meanwhile."""
        sent = 0
        while sent < len(data):
            try:
                sent += self.send(data[sent:] if sent > 0 else data, flags)
            except CSocketError as e:
                if e.errno != errno.EINTR:
                    raise
            if signal_checker is not None:
                signal_checker()

    @specialize.argtype(1)
    def sendto(self, data, length, flags, address):
        """Sends so many bytes to an address; how many were sent."""
        self._wait(True)
        return _checked(_c.sendto(self.fd, data, length, flags | _c.MSG_NOSIGNAL, address.data, len(address.data)))

    def shutdown(self, how):
        """Ends receiving (0), sending (1) or both (2)."""
        _checked(int(_c.shutdown(self.fd, how)))

    def dup(self, inheritable=True):
        """Another socket of the same connection."""
        return fromfd(self.fd, self.family, self.type, self.proto, inheritable=inheritable)


@specialize.arg(4)
def fromfd(fd, family, type, proto=0, SocketClass=RSocket, inheritable=True):
    """A socket of a copy of a descriptor."""
    return SocketClass(family, type, proto, dup(fd, inheritable))


def dup(fd, inheritable=True):
    """A copy of a descriptor."""
    try:
        return rposix.dup(fd, inheritable)
    except OSError as e:
        raise CSocketError(e.errno)


@specialize.arg(3)
def socketpair(family=AF_UNIX, type=SOCK_STREAM, proto=0, SocketClass=RSocket, inheritable=True):
    """Two sockets that are connected."""
    with lltype.scoped_alloc(rffi.INTP.TO, 2) as pair:
        _checked(int(_c.socketpair(family, type if inheritable else type | _SOCK_CLOEXEC, proto, pair)))
        first, second = int(pair[0]), int(pair[1])
        return SocketClass(family, type, proto, first), SocketClass(family, type, proto, second)


def rsocket_startup():
    """Before the first socket.  Without effect: nothing is to be done."""


# ____________________________________________________________
# Names


def gethostname():
    """The name of the machine."""
    with rffi.scoped_alloc_buffer(1024) as buffer:
        _checked(int(_c.gethostname(buffer.raw, 1023)))
        return rffi.charp2str(buffer.raw)


def _check_size(size):
    if size < 0:
        raise ValueError("negative buffersize in recv")


def _check_text(text):
    """RSocketError for what C would see a part of."""
    if text is not None and "\0" in text:
        raise RSocketError("embedded null character")


def getaddrinfo(host, port_or_service, family=AF_UNSPEC, socktype=0, proto=0, flags=0, address_to_fill=None):
    """The addresses of a host and a service, each a string or None: a list of (family, type, protocol,
    canonical name, address).

    GAIError if there is none."""
    _check_text(host)
    _check_text(port_or_service)
    with lltype.scoped_alloc(_c.ADDRINFO, zero=True) as hints, lltype.scoped_alloc(_c.ADDRINFOPP.TO, 1) as found, \
            rffi.scoped_str2charp(host) as c_host, rffi.scoped_str2charp(port_or_service) as c_service:
        hints.c_ai_family = rffi.cast(rffi.INT, family)
        hints.c_ai_socktype = rffi.cast(rffi.INT, socktype)
        hints.c_ai_protocol = rffi.cast(rffi.INT, proto)
        hints.c_ai_flags = rffi.cast(rffi.INT, flags)
        code = int(_c.getaddrinfo(c_host, c_service, hints, found))
        if code != 0:
            raise GAIError(code)
        result = []
        info = found[0]
        while info:
            name = rffi.charp2str(info.c_ai_canonname) if info.c_ai_canonname else ""
            address = make_address(rffi.charpsize2str(info.c_ai_addr, int(info.c_ai_addrlen)))
            result.append((int(info.c_ai_family), int(info.c_ai_socktype), int(info.c_ai_protocol), name, address))
            info = rffi.cast(_c.ADDRINFOP, info.c_ai_next)
        _c.freeaddrinfo(found[0])
        return result


def gethostbyname(name):
    """The address of version 4 of a host; GAIError if there is none."""
    return makeipaddr(name, AF_INET)


def gethostbyname_ex(name):
    """(name, other names, addresses of version 4)"""
    found = getaddrinfo(name, None, AF_INET, SOCK_STREAM, 0, _c.AI_CANONNAME)
    return found[0][3] if found[0][3] != "" else name, [], [info[4] for info in found]


def gethostbyaddr(ip):
    """(name, other names, addresses) of the host with an address; HSocketError if it is not known."""
    address = makeipaddr(ip)
    try:
        return getnameinfo(address, _c.NI_NAMEREQD)[0], [], [address]
    except GAIError as e:
        raise HSocketError(e.get_msg())


def getnameinfo(address, flags):
    """(host, service) of an address; GAIError if there are no names."""
    with rffi.scoped_alloc_buffer(1025) as host, rffi.scoped_alloc_buffer(32) as service:
        code = int(_c.getnameinfo(address.data, len(address.data), host.raw, 1025, service.raw, 32, flags))
        if code != 0:
            raise GAIError(code)
        return rffi.charp2str(host.raw), rffi.charp2str(service.raw)


def getservbyname(name, proto=None):
    """The port of a service; RSocketError if it is not known."""
    with rffi.scoped_str2charp(name) as c_name, rffi.scoped_str2charp(proto) as c_proto:
        entry = _c.getservbyname(c_name, c_proto)
        if not entry:
            raise RSocketError("service/proto not found")
        return ntohs(int(entry.c_s_port) & 0xffff)


def getservbyport(port, proto=None):
    """The service of a port; RSocketError if it is not known."""
    with rffi.scoped_str2charp(proto) as c_proto:
        entry = _c.getservbyport(htons(port), c_proto)
        if not entry:
            raise RSocketError("port/proto not found")
        return rffi.charp2str(entry.c_s_name)


def getprotobyname(name):
    """The number of a protocol; RSocketError if it is not known."""
    entry = _c.getprotobyname(name)
    if not entry:
        raise RSocketError("protocol not found")
    return int(entry.c_p_proto)


def _packed(family, ip):
    """An address in numbers as bytes in network order, the empty string if it is none."""
    size = 4 if family == AF_INET else 16
    if "\0" in ip:
        return ""
    with rffi.scoped_alloc_buffer(16) as buffer:
        return buffer.str(size) if int(_c.inet_pton(family, ip, buffer.raw)) == 1 else ""


def inet_pton(family, ip):
    """An address in numbers as bytes in network order; RSocketError if it is none."""
    if family != AF_INET and family != AF_INET6:
        raise RSocketError("unknown address family")
    packed = _packed(family, ip)
    if packed == "":
        raise RSocketError("illegal IP address string passed to inet_pton")
    return packed


def inet_ntop(family, packed):
    """Bytes in network order as an address in numbers."""
    if family != AF_INET and family != AF_INET6:
        raise RSocketError("unknown address family")
    if len(packed) != (4 if family == AF_INET else 16):
        raise ValueError("packed IP wrong length for inet_ntop")
    with rffi.scoped_alloc_buffer(64) as buffer, rffi.scoped_nonmovingbuffer(packed) as raw:
        if not _c.inet_ntop(family, raw, buffer.raw, 64):
            raise last_error()
        return rffi.charp2str(buffer.raw)


def inet_aton(ip):
    """The same for version 4, also where numbers are left out."""
    _check_text(ip)
    with rffi.scoped_alloc_buffer(4) as buffer:
        if int(_c.inet_aton(ip, buffer.raw)) == 0:
            raise RSocketError("illegal IP address string passed to inet_aton")
        return buffer.str(4)


def inet_ntoa(packed):
    """Four bytes as an address in numbers."""
    if len(packed) != 4:
        raise RSocketError("packed IP wrong length")
    return "%d.%d.%d.%d" % (ord(packed[0]), ord(packed[1]), ord(packed[2]), ord(packed[3]))


def htons(n):
    """16 bits in network order."""
    return (n & 0xff) << 8 | n >> 8 & 0xff if _LITTLE else n & 0xffff


def htonl(n):
    """32 bits in network order."""
    return htons(n & 0xffff) << 16 | htons(n >> 16 & 0xffff) if _LITTLE else n & 0xffffffff


ntohs, ntohl = htons, htonl
