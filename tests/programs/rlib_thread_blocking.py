# args:
"""Threads that wait in C functions let the others run: sockets, pipes, sleeping, waiting for a process."""

import sys

from rpython.rlib import rposix, rsocket, rthread, rtime


class Shared(object):
    def __init__(self):
        self.server = None
        self.client = None
        self.pipe = -1
        self.log = []
        self.done = None


shared = Shared()


def answer():
    """Runs while the main thread is in `recv`, and is in `recv` while that computes."""
    while True:
        data = shared.server.recv(100)
        if data == "":
            break
        shared.log.append(data)
        shared.server.sendall(data + data)
    shared.done.release()


def write_later():
    rtime.sleep(0.01)
    shared.log.append("before write")
    rposix.write(shared.pipe, "from a thread")
    shared.done.release()


def count():
    total = 0
    for i in range(100):
        total += len("%d" % i)
        if i % 10 == 0:
            rtime.sleep(0.0001)
    shared.log.append("counted %d" % total)
    shared.done.release()


def entry_point(argv):
    shared.done = rthread.allocate_lock()
    shared.done.acquire(True)
    shared.client, shared.server = rsocket.socketpair()
    rthread.start_new_thread(answer, ())
    for i in range(5):
        shared.client.sendall("message %d " % i)
        junk = ["%d" % j for j in range(1000)]
        print(shared.client.recv(100), len(junk))
    shared.client.shutdown(1)
    shared.done.acquire(True)
    r, shared.pipe = rposix.pipe()
    rthread.start_new_thread(write_later, ())
    print(rposix.read(r, 100))
    shared.done.acquire(True)
    rthread.start_new_thread(count, ())
    pid = rposix.fork()
    if pid == 0:
        rtime.sleep(0.02)
        rposix._exit(4)
    print(rposix.WEXITSTATUS(rposix.waitpid(pid, 0)[1]))
    shared.done.acquire(True)
    for line in shared.log:
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
