# args:
"""rposix: files, links, descriptors, processes, the environment; errors with errno and filename."""

import errno
import os

from rpython.rlib import rposix, rposix_environ, rposix_stat
from rpython.rlib.rposix import FileDecoder, FileEncoder
from rpython.rlib.runicode import decode


def failing(code):
    """Prints what a call that must fail raises."""
    try:
        if code == 0:
            rposix.open("/no/such", os.O_RDONLY)
        elif code == 1:
            rposix.unlink("/no/such")
        elif code == 2:
            rposix.rmdir("/etc/passwd")
        elif code == 3:
            rposix.close(9999)
        elif code == 4:
            rposix.chdir("/no/such")
        elif code == 5:
            rposix.readlink("/")
        elif code == 6:
            rposix_stat.stat("/no/such")
        elif code == 7:
            rposix.fstat(9999)
        elif code == 8:
            rposix.kill(0, 9999)
        elif code == 9:
            rposix.ttyname(9999)
        elif code == 10:
            rposix.execv("/no/such", ["x"])
        elif code == 11:
            rposix.waitpid(1, os.WNOHANG)
        elif code == 12:
            rposix.mkdir("a\0b")
        elif code == 13:
            rposix.get_inheritable(9999)
        elif code == 14:
            rposix.listdir("/no/such")
        elif code == 15:
            rposix.pread(0, -1, 0)
        elif code == 16:
            rposix.pread(9999, 1, 0)
        elif code == 17:
            rposix.pwrite(9999, "x", 0)
        print(code, "no error")
    except OSError as e:
        name = e.filename
        if name is None:
            name = "-"
        print(code, e.errno, e.strerror, repr(name))


def files(base):
    fd = rposix.open(base + "/f", os.O_RDWR | os.O_CREAT, 0o600)
    data = "".join([chr(i) for i in range(256)])
    print(rposix.write(fd, data), rposix.lseek(fd, 250, 0), len(rposix.read(fd, 100)), repr(rposix.read(fd, 1)))
    rposix.ftruncate(fd, 100)
    rposix.fsync(fd)
    rposix.fdatasync(fd)
    st = rposix.fstat(fd)
    same = rposix_stat.stat(base + "/f")
    print(st.st_size, st.st_mode == 0o100600, st.st_nlink, st.st_ino == same.st_ino, st.st_dev == same.st_dev)
    print(st.st_uid == rposix.getuid(), st.st_mtime > 1.0e9, st.st_mtime == same.st_mtime, st.st_blksize > 0)
    rposix.chmod(base + "/f", 0o640)
    rposix.utime(base + "/f", (1000.5, 2000000000.25))
    st = rposix_stat.stat(base + "/f")
    print(st.st_mode == 0o100640, st.st_atime, st.st_mtime, st.nsec_mtime)
    print(rposix_stat.get_stat_ns_as_bigint(st, "mtime").str())
    rposix.utime(base + "/f", (-1.5, 3.0))
    print(rposix_stat.stat(base + "/f").st_atime, rposix_stat.stat(base + "/f").st_mtime)
    rposix.utime(base + "/f", None)
    print(rposix_stat.stat(base + "/f").st_atime > 1.0e9)
    rposix.futimens(fd, 5, 6, 7, rposix.UTIME_OMIT)
    print(rposix.fstat(fd).nsec_atime, rposix.fstat(fd).st_mtime > 1.0e9)
    rposix.chown(base + "/f", -1, -1)
    rposix.fchmod(fd, 0o600)
    rposix.close(fd)
    rposix.truncate(base + "/f", 10)
    print(rposix_stat.stat(FileDecoder(base + "/f")).st_size)
    print(rposix_stat.stat(FileEncoder(decode(base + "/f"))).st_size)


def links(base):
    rposix.link(base + "/f", base + "/hard")
    rposix.symlink("f", base + "/soft")
    print(rposix_stat.stat(base + "/f").st_nlink, rposix.readlink(base + "/soft"))
    print(rposix_stat.lstat(base + "/soft").st_mode >> 12 == 0o12, rposix_stat.stat(base + "/soft").st_size)
    long = "x" * 1000
    rposix.symlink(long, base + "/long")
    print(rposix.readlink(base + "/long") == long)
    rposix.rename(base + "/hard", base + "/other")
    rposix.replace(base + "/other", base + "/other2")
    names = rposix.listdir(base)
    names.sort()
    print(names)
    d = rposix.open(base, os.O_RDONLY)
    names = rposix.fdlistdir(d)
    names.sort()
    print(names)
    print(rposix.access(base, os.R_OK | os.X_OK), rposix.access(base + "/none", os.F_OK))
    rposix.mkfifo(base + "/fifo")
    print(rposix_stat.stat(base + "/fifo").st_mode >> 12)


def at(base):
    d = rposix.open(base, os.O_RDONLY)
    rposix.mkdirat("sub", 0o700, d)
    fd = rposix.openat("sub/g", os.O_WRONLY | os.O_CREAT, 0o600, d)
    print(rposix.write(fd, "abc"), rposix_stat.fstatat("sub/g", d).st_size)
    rposix.close(fd)
    rposix.renameat("sub/g", "sub/h", d, d)
    print(rposix.faccessat("sub/h", os.R_OK, d), rposix.faccessat("sub/g", os.R_OK, d))
    rposix.unlinkat("sub/h", d)
    rposix.unlinkat("sub", d, True)
    rposix.close(d)
    before = rposix.getcwd()
    rposix.chdir(base)
    print(rposix.getcwd() == base, rposix.access("f", os.F_OK))
    rposix.chdir(before)
    print(rposix.statvfs(base).f_bsize > 0, rposix.statvfs(base).f_namemax)


def at_offsets(base):
    """Reading and writing that does not move in the file."""
    fd = rposix.open(base + "/offsets", os.O_RDWR | os.O_CREAT, 0o600)
    print(rposix.write(fd, "0123456789"), rposix.pwrite(fd, "ab\0\xff", 3), rposix.pwrite(fd, "", 0))
    print(repr(rposix.pread(fd, 6, 2)), repr(rposix.pread(fd, 100, 8)), repr(rposix.pread(fd, 5, 10)))
    print(repr(rposix.pread(fd, 0, 0)), rposix.lseek(fd, 0, 1))
    print(rposix.pwrite(fd, "far", 20), repr(rposix.pread(fd, 9, 16)), rposix.fstat(fd).st_size)
    try:
        rposix.pread(fd, 1, -1)
    except OSError as e:
        print(e.errno == errno.EINVAL)
    rposix.close(fd)


def ranges():
    """Closing descriptors of which some are not open."""
    r, w = rposix.pipe()
    low = 700
    rposix.dup2(r, low)
    rposix.dup2(r, low + 2)
    rposix.dup2(r, low + 4)
    rposix.closerange(low, low + 4)
    print([rposix.is_valid_fd(low + i) for i in range(5)])
    rposix.closerange(low + 5, low + 4)
    rposix.closerange(low + 4, low + 5)
    print(rposix.is_valid_fd(low + 4), rposix.is_valid_fd(r))
    rposix.close(r)
    rposix.close(w)


def descriptors():
    r, w = rposix.pipe()
    print(rposix.write(w, "hello"), rposix.read(r, 3), rposix.read(r, 100))
    print(rposix.get_inheritable(r), rposix.isatty(r), rposix.get_blocking(r))
    rposix.set_inheritable(r, False)
    rposix.set_blocking(r, False)
    print(rposix.get_inheritable(r), rposix.get_blocking(r))
    try:
        rposix.read(r, 1)
    except OSError as e:
        print(e.errno == errno.EAGAIN)
    w2 = rposix.dup(w)
    w3 = rposix.dup(w, False)
    print(rposix.get_inheritable(w2), rposix.get_inheritable(w3), rposix.is_valid_fd(w3))
    rposix.dup2(r, w3)
    rposix.write(w2, "x")
    print(rposix.read(w3, 9), rposix.get_inheritable(w3))
    rposix.dup2(r, w3, False)
    print(rposix.get_inheritable(w3))
    for fd in [r, w, w2, w3]:
        rposix.close(fd)
    print(rposix.is_valid_fd(w3))
    r, w = rposix.pipe2(os.O_CLOEXEC)
    print(rposix.get_inheritable(r))
    rposix.close(r)
    rposix.close(w)
    master, slave = rposix.openpty()
    print(rposix.isatty(slave), rposix.ttyname(slave)[:9], rposix.write(slave, "ab"), rposix.read(master, 9))
    rposix.close(master)
    rposix.close(slave)


def status_of(pid):
    child, status = rposix.waitpid(pid, 0)
    if rposix.WIFEXITED(status):
        print(child == pid, "exit", rposix.WEXITSTATUS(status))
    elif rposix.WIFSIGNALED(status):
        print(child == pid, "signal", rposix.WTERMSIG(status))
    else:
        print("other")


def processes():
    print(rposix.getpid() == os.getpid(), rposix.getppid() > 0, rposix.geteuid() >= 0)
    print(rposix.getegid() == rposix.getgid())
    print(rposix.getpgid(0) == rposix.getpgrp(), rposix.getsid(0) > 0, len(rposix.getgroups()) >= 0)
    pid = rposix.fork()
    if pid == 0:
        rposix._exit(7)
    status_of(pid)
    pid = rposix.fork()
    if pid == 0:
        rposix.kill(rposix.getpid(), 9)
    status_of(pid)
    r, w = rposix.pipe()
    pid = rposix.fork()
    if pid == 0:
        rposix.dup2(w, 1)
        rposix.execv("/bin/sh", ["sh", "-c", "echo $0 $1 $#; exit 5", "zero", "one"])
    rposix.close(w)
    status_of(pid)
    print(repr(rposix.read(r, 100)))
    rposix.close(r)
    r, w = rposix.pipe()
    pid = rposix.fork()
    if pid == 0:
        rposix.dup2(w, 1)
        rposix.execve("/bin/sh", ["sh", "-c", "echo $OURO_A $OURO_B"], {"OURO_A": "1", "OURO_B": "two"})
    rposix.close(w)
    status_of(pid)
    print(repr(rposix.read(r, 100)))
    rposix.close(r)
    print(rposix.WEXITSTATUS(rposix.system("exit 3")))
    old = rposix.umask(0o27)
    print(rposix.umask(old) == 0o27)
    rposix.sched_yield()
    print(len(rposix.uname()[0]) > 0, rposix.times()[4] > 0.0, rposix.cpu_count() > 0, rposix.getloadavg()[0] >= 0.0)


def environment():
    rposix.putenv("OURO_TEST_NAME", "a=b")
    value = rposix.getenv("OURO_TEST_NAME")
    print(value)
    found = [value for name, value in rposix_environ.envitems() if name == "OURO_TEST_NAME"]
    print(found, "OURO_TEST_NAME" in rposix_environ.envkeys())
    rposix.unsetenv("OURO_TEST_NAME")
    print(rposix.getenv("OURO_TEST_NAME") is None, "OURO_TEST_NAME" in rposix_environ.envkeys())
    print(rposix.strerror(errno.ENOENT))


def entry_point(argv):
    base = "/tmp/ouro-rposix-%d" % os.getpid()
    rposix.mkdir(base)
    files(base)
    links(base)
    at(base)
    at_offsets(base)
    for name in rposix.listdir(base):
        rposix.unlink(base + "/" + name)
    rposix.rmdir(base)
    descriptors()
    ranges()
    processes()
    environment()
    for code in range(18):
        failing(code)
    device = rposix.makedev(259, 70000)
    print(rposix.major(device), rposix.minor(device))
    return 0


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
