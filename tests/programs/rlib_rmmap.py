# args:
"""rmmap: anonymous memory and files; and rdynload: libraries loaded while the program runs."""

import os

from rpython.rlib import rdynload, rmmap
from rpython.rtyper.lltypesystem import lltype, rffi

NAME = "/tmp/ouro-rmmap-%d" % os.getpid()
COS = rffi.CCallback([rffi.DOUBLE], rffi.DOUBLE)


def anonymous():
    m = rmmap.mmap(-1, 100)
    print(len(m), m.write("hello\nworld\n"), m.tell())
    m.seek(0)
    print(m.readline() == "hello\n", m.read(3), m.read_byte(), m.tell())
    m.setitem(0, "J")
    m.setitem(-1, "z")
    print(m.getslice(0, 5), m.getitem(99), ord(m.getitem(50)))
    m.move(20, 0, 12)
    print(m.getslice(20, 5), m.find("world", 0, 100), m.find("world", 0, 100, True), m.find("none", 0, 100))
    m.seek(-2, 2)
    try:
        m.write("too long")
    except rmmap.RValueError as e:
        print(e.message)
    try:
        m.getslice(95, 10)
    except rmmap.RValueError as e:
        print(e.message)
    m.close()
    try:
        m.read()
    except rmmap.RValueError as e:
        print(e.message)


def of_file():
    name = NAME + str(os.getpid())
    fd = os.open(name, os.O_RDWR | os.O_CREAT, 0o600)
    os.write(fd, b"0123456789")
    m = rmmap.mmap(fd, 10)
    print(m.read())
    m.setslice(2, "ab")
    m.flush()
    m.close()
    os.lseek(fd, 0, 0)
    print(len(os.read(fd, 20)))
    r = rmmap.mmap(fd, 10, access=rmmap.ACCESS_READ)
    try:
        r.setitem(0, "x")
    except rmmap.RTypeError as e:
        print(e.message)
    print(r.getslice(0, 10))
    r.close()
    os.close(fd)
    os.unlink(name)
    try:
        rmmap.mmap(9999, 10)
    except OSError as e:
        print("OSError", e.errno)


def libraries():
    handle = rdynload.dlopen_by_name("libm.so.6")
    cos = rffi.cast(COS, rdynload.dlsym(handle, "cos"))
    print(cos(0.0), cos(1.0) < 0.6)
    try:
        rdynload.dlsym(handle, "there_is_no_such_symbol")
    except KeyError:
        print("KeyError")
    print(rdynload.dlclose(handle))
    try:
        rdynload.dlopen_by_name("libsurely_not_there.so")
    except rdynload.DLOpenError as e:
        print("libsurely_not_there.so" in e.msg)
    itself = rdynload.dlopen_by_name(None)
    print(bool(rdynload.dlsym(itself, "malloc")))


def entry_point(argv):
    anonymous()
    of_file()
    libraries()
    return 0


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
