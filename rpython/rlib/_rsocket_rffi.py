"""The functions of C for sockets.  Addresses go as bytes: what is in them is the business of `rsocket`."""

import socket as _host

from rpython.rlib._posix import external
from rpython.rtyper.lltypesystem import lltype, rffi

MSG_NOSIGNAL = int(getattr(_host, "MSG_NOSIGNAL", 0))
AI_CANONNAME, NI_NAMEREQD = int(_host.AI_CANONNAME), int(_host.NI_NAMEREQD)
INVALID_SOCKET = -1

_SERVENT = rffi.CStruct("servent", ("s_name", rffi.CCHARP), ("s_aliases", rffi.CCHARPP), ("s_port", rffi.INT),
                        ("s_proto", rffi.CCHARP))
_PROTOENT = rffi.CStruct("protoent", ("p_name", rffi.CCHARP), ("p_aliases", rffi.CCHARPP), ("p_proto", rffi.INT))
ADDRINFO = rffi.CStruct("addrinfo", ("ai_flags", rffi.INT), ("ai_family", rffi.INT), ("ai_socktype", rffi.INT),
                        ("ai_protocol", rffi.INT), ("ai_addrlen", rffi.UINT), ("ai_addr", rffi.CCHARP),
                        ("ai_canonname", rffi.CCHARP), ("ai_next", rffi.VOIDP))
ADDRINFOP = lltype.Ptr(ADDRINFO)
ADDRINFOPP = rffi.CArrayPtr(ADDRINFOP)

socket = external("socket", [rffi.INT, rffi.INT, rffi.INT])
socketpair = external("socketpair", [rffi.INT, rffi.INT, rffi.INT, rffi.INTP])
close = external("close", [rffi.INT])
bind = external("bind", [rffi.INT, rffi.CCHARP, rffi.UINT])
listen = external("listen", [rffi.INT, rffi.INT])
accept4 = external("accept4", [rffi.INT, rffi.CCHARP, rffi.UINTP, rffi.INT])
connect = external("connect", [rffi.INT, rffi.CCHARP, rffi.UINT])
shutdown = external("shutdown", [rffi.INT, rffi.INT])
getpeername = external("getpeername", [rffi.INT, rffi.CCHARP, rffi.UINTP])
getsockname = external("getsockname", [rffi.INT, rffi.CCHARP, rffi.UINTP])
getsockopt = external("getsockopt", [rffi.INT, rffi.INT, rffi.INT, rffi.CCHARP, rffi.UINTP])
setsockopt = external("setsockopt", [rffi.INT, rffi.INT, rffi.INT, rffi.CCHARP, rffi.UINT])
recv = external("recv", [rffi.INT, rffi.CCHARP, rffi.SIZE_T, rffi.INT], rffi.SSIZE_T)
recvfrom = external("recvfrom", [rffi.INT, rffi.CCHARP, rffi.SIZE_T, rffi.INT, rffi.CCHARP, rffi.UINTP], rffi.SSIZE_T)
send = external("send", [rffi.INT, rffi.CCHARP, rffi.SIZE_T, rffi.INT], rffi.SSIZE_T)
sendto = external("sendto", [rffi.INT, rffi.CCHARP, rffi.SIZE_T, rffi.INT, rffi.CCHARP, rffi.UINT], rffi.SSIZE_T)
gethostname = external("gethostname", [rffi.CCHARP, rffi.SIZE_T])
getaddrinfo = external("getaddrinfo", [rffi.CCHARP, rffi.CCHARP, ADDRINFOP, ADDRINFOPP])
freeaddrinfo = external("freeaddrinfo", [ADDRINFOP], lltype.Void)
gai_strerror = external("gai_strerror", [rffi.INT], rffi.CCHARP)
getnameinfo = external("getnameinfo", [rffi.CCHARP, rffi.UINT, rffi.CCHARP, rffi.UINT, rffi.CCHARP, rffi.UINT,
                                       rffi.INT])
getservbyname = external("getservbyname", [rffi.CCHARP, rffi.CCHARP], lltype.Ptr(_SERVENT), releasegil=False)
getservbyport = external("getservbyport", [rffi.INT, rffi.CCHARP], lltype.Ptr(_SERVENT), releasegil=False)
getprotobyname = external("getprotobyname", [rffi.CCHARP], lltype.Ptr(_PROTOENT), releasegil=False)
inet_pton = external("inet_pton", [rffi.INT, rffi.CCHARP, rffi.CCHARP])
inet_ntop = external("inet_ntop", [rffi.INT, rffi.CCHARP, rffi.CCHARP, rffi.UINT], rffi.CCHARP)
inet_aton = external("inet_aton", [rffi.CCHARP, rffi.CCHARP])
