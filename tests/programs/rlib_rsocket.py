# args:
"""rsocket and rpoll: loopback connections of all families, timeouts, options, names, errors."""

import errno
import os

from rpython.rlib import rpoll, rposix, rsocket
from rpython.rlib.rsocket import CSocketError, GAIError, INET6Address, INETAddress, RSocket, SocketError, UNIXAddress


def connected(family, address):
    server = RSocket(family, rsocket.SOCK_STREAM)
    server.setsockopt_int(rsocket.SOL_SOCKET, rsocket.SO_REUSEADDR, 1)
    server.bind(address)
    server.listen(5)
    client = RSocket(family, rsocket.SOCK_STREAM)
    client.connect(server.getsockname())
    fd, peer = server.accept()
    accepted = RSocket(family, rsocket.SOCK_STREAM, 0, fd)
    server.close()
    return client, accepted


def talk(a, b):
    a.sendall("hello")
    print(b.recv(3), b.recv(100))
    print(b.send("\0\x7f\n"), repr(a.recv(10)))
    a.shutdown(1)
    print(repr(b.recv(10)))
    b.close()
    a.close()
    a.close()


def inet():
    client, accepted = connected(rsocket.AF_INET, INETAddress("127.0.0.1", 0))
    name = client.getpeername()
    assert isinstance(name, INETAddress)
    print(name.get_host(), name.get_port() > 0, name.eq(accepted.getsockname()), name == client.getsockname())
    print(accepted.getsockopt_int(rsocket.SOL_SOCKET, rsocket.SO_TYPE) == rsocket.SOCK_STREAM)
    client.setsockopt_int(rsocket.IPPROTO_TCP, rsocket.TCP_NODELAY, 1)
    print(client.getsockopt_int(rsocket.IPPROTO_TCP, rsocket.TCP_NODELAY) != 0)
    talk(client, accepted)
    address = INETAddress("localhost", 80)
    print(address.get_host(), address.get_port(), len(address.data))
    print(INETAddress("", 1).get_host(), INETAddress("<broadcast>", 1).get_host())
    print(INETAddress("1.2.3.4", 65535).get_port())


def inet6():
    address = INET6Address("::1", 1234, 5, 6)
    print(address.get_host(), address.get_port(), address.get_flowinfo(), address.get_scope_id())
    print(INET6Address("", 1).get_host())


def unix():
    path = "/tmp/ouro-rsocket-%d" % os.getpid()
    client, accepted = connected(rsocket.AF_UNIX, UNIXAddress(path))
    name = client.getpeername()
    assert isinstance(name, UNIXAddress)
    print(name.get_path() == path)
    mine = client.getsockname()
    assert isinstance(mine, UNIXAddress)
    print(repr(mine.get_path()))
    talk(client, accepted)
    os.unlink(path)


def datagrams():
    a = RSocket(rsocket.AF_INET, rsocket.SOCK_DGRAM)
    b = RSocket(rsocket.AF_INET, rsocket.SOCK_DGRAM)
    a.bind(INETAddress("127.0.0.1", 0))
    b.bind(INETAddress("127.0.0.1", 0))
    print(a.sendto("one", 3, 0, b.getsockname()), a.sendto("twofold", 3, 0, b.getsockname()))
    data, sender = b.recvfrom(100)
    print(data, sender is not None and sender.eq(a.getsockname()))
    print(b.recv(100))
    a.close()
    b.close()


def pairs():
    a, b = rsocket.socketpair()
    a.sendall("xyz")
    c = b.dup()
    b.close()
    print(c.recv(2), c.recv(2))
    fd = c.detach()
    print(c.fd, rposix.is_valid_fd(fd), rposix.get_inheritable(fd))
    rposix.close(fd)
    try:
        a.sendall("to nobody")
    except CSocketError as e:
        print(e.errno == errno.EPIPE, e.get_msg())
    a.close()


def waiting():
    a, b = rsocket.socketpair()
    print(a.gettimeout())
    a.settimeout(0.01)
    try:
        a.recv(1)
    except rsocket.SocketTimeout as e:
        print(e.get_msg(), e.applevelerrcls)
    b.sendall("q")
    print(a.recv(1))
    a.setblocking(False)
    try:
        a.recv(1)
    except CSocketError as e:
        print(e.errno == errno.EAGAIN)
    sent = 0
    try:
        while True:
            sent += a.send("x" * 10000)
    except CSocketError as e:
        print(e.errno == errno.EAGAIN, sent > 10000)
    a.settimeout(0.01)
    try:
        a.sendall("more")
    except rsocket.SocketTimeout:
        print("full")
    a.close()
    b.close()


def polling():
    a, b = rsocket.socketpair()
    print(len(rpoll.poll({a.fd: rpoll.POLLIN}, 0)), rpoll.poll({a.fd: rpoll.POLLIN | rpoll.POLLOUT}, 0)[0][1])
    b.sendall("x")
    found = rpoll.poll({a.fd: rpoll.POLLIN, b.fd: rpoll.POLLIN}, -1)
    print(len(found), found[0][0] == a.fd, found[0][1] == rpoll.POLLIN)
    r, w, x = rpoll.select([a.fd, b.fd], [b.fd], [a.fd])
    print(r == [a.fd], w == [b.fd], len(x))
    r, w, x = rpoll.select([b.fd], [], [], 0.01)
    print(len(r), len(w), len(x))
    a.close()
    r, w, x = rpoll.select([b.fd], [], [], 0.0)
    print(r == [b.fd])
    b.close()
    print(rpoll.poll({9999: rpoll.POLLIN}, 0)[0][1] == rpoll.POLLNVAL)
    try:
        rpoll.select([9999], [], [])
    except rpoll.SelectError as e:
        print(e.errno == errno.EBADF, e.get_msg())


def processes():
    a, b = rsocket.socketpair()
    pid = rposix.fork()
    if pid == 0:
        a.close()
        while True:
            data = b.recv(100)
            if data == "":
                break
            b.sendall(data.upper())
        rposix._exit(0)
    b.close()
    a.sendall("question")
    print(a.recv(100))
    a.close()
    print(rposix.waitpid(pid, 0)[1])


def names():
    print(rsocket.gethostname() != "")
    address = rsocket.gethostbyname("127.0.0.1")
    assert isinstance(address, INETAddress)
    print(address.get_host())
    found = rsocket.getaddrinfo("127.0.0.1", "80", rsocket.AF_UNSPEC, rsocket.SOCK_STREAM, 0, rsocket.AI_NUMERICHOST)
    family, kind, proto, canonical, address = found[0]
    assert isinstance(address, INETAddress)
    print(len(found), family == rsocket.AF_INET, kind == rsocket.SOCK_STREAM, address.get_host(), address.get_port())
    print(rsocket.getnameinfo(address, rsocket.NI_NUMERICHOST | rsocket.NI_NUMERICSERV))
    print(repr(rsocket.inet_aton("1.2.3.4")), rsocket.inet_ntoa("\x01\x02\x03\xff"))
    print(repr(rsocket.inet_pton(rsocket.AF_INET6, "::1")), rsocket.inet_ntop(rsocket.AF_INET, "\x7f\0\0\1"))
    print(rsocket.htons(0x1234), rsocket.ntohl(0x12345678), rsocket.ntohs(rsocket.htons(80)))
    print(len(rsocket.constants) > 50, rsocket.getdefaulttimeout())


def failing(code):
    try:
        if code == 0:
            client = RSocket()
            client.connect(INETAddress("127.0.0.1", 1))
        elif code == 1:
            rsocket.inet_aton("1.2.3.x")
        elif code == 2:
            INETAddress("127.0.0.1", 70000)
        elif code == 3:
            UNIXAddress("x" * 200)
        elif code == 4:
            RSocket(rsocket.AF_INET, 77)
        elif code == 5:
            rsocket.getaddrinfo("x.y.z", None, rsocket.AF_INET, 0, 0, rsocket.AI_NUMERICHOST)
        elif code == 6:
            rsocket.inet_pton(77, "1.2.3.4")
        elif code == 7:
            rsocket.getservbyname("no such service")
        elif code == 8:
            rsocket.dup(9999)
        print("no error")
    except GAIError as e:
        print(code, "GAIError", e.errno == rsocket.EAI_NONAME, e.get_msg() != "")
    except CSocketError as e:
        print(code, "CSocketError", e.errno, e.get_msg(), e.applevelerrcls)
    except SocketError as e:
        print(code, "SocketError", e.get_msg())


def entry_point(argv):
    rsocket.rsocket_startup()
    inet()
    inet6()
    unix()
    datagrams()
    pairs()
    waiting()
    polling()
    processes()
    names()
    for code in range(9):
        failing(code)
    client = RSocket()
    print(client.connect_ex(INETAddress("127.0.0.1", 1)) == errno.ECONNREFUSED)
    client.close()
    return 0


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
