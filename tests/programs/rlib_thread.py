# args:
"""Threads: locks, queues between threads, values per thread, exceptions, garbage made by all of them."""

import sys
import time

from rpython.rlib import rgil, rposix, rthread
from rpython.rtyper.lltypesystem import lltype


class Node(object):
    def __init__(self, value, next):
        self.value = value
        self.next = next


class Context(object):
    def __init__(self, name):
        self.name = name


class Shared(object):
    def __init__(self):
        self.lock = None
        self.done = None
        self.running = 0
        self.started = 0
        self.total = 0
        self.queue = []
        self.names = []


shared = Shared()
context = rthread.ThreadLocalReference(Context)
number = rthread.ThreadLocalField(lltype.Signed, "number")


def build(n):
    node = None
    for i in range(n):
        node = Node(i, node)
    return node


def length(node):
    n = 0
    while node is not None:
        n += node.value - node.value + 1
        node = node.next
    return n


def work():
    total = 0
    for i in range(30):
        keep = build(200)
        rgil.yield_thread()
        total += length(keep)
    with shared.lock:
        shared.total += total
        shared.running -= 1
        if shared.running == 0:
            shared.done.release()


def garbage(threads):
    shared.done.acquire(True)
    shared.running = threads
    for i in range(threads):
        rthread.start_new_thread(work, ())
    shared.done.acquire(True)
    shared.done.release()
    print(shared.total)


def producer():
    for i in range(100):
        with shared.lock:
            shared.queue.append("item %d" % i)
        if i % 10 == 0:
            time.sleep(0.0001)
    with shared.lock:
        shared.queue.append("end")


def consume():
    rthread.start_new_thread(producer, ())
    got = 0
    characters = 0
    while True:
        text = ""
        with shared.lock:
            if len(shared.queue) > 0:
                text = shared.queue.pop(0)
        if text == "end":
            break
        if text == "":
            time.sleep(0.0001)
        else:
            got += 1
            characters += len(text)
    print(got, characters)


def named():
    with shared.lock:
        before = context.get()
        assert before is None
        assert number.getraw() == 0
        context.set(Context("thread %d" % shared.started))
        number.setraw(shared.started + 10)
        shared.started += 1
        shared.names.append(context.get().name)
    time.sleep(0.001)
    with shared.lock:
        shared.names.append("%s %d" % (context.get().name[:6], number.getraw() // 10))
        shared.running -= 1


def per_thread():
    context.set(Context("main"))
    number.setraw(5)
    shared.running = 3
    for i in range(3):
        rthread.start_new_thread(named, ())
    while True:
        with shared.lock:
            if shared.running == 0:
                break
        time.sleep(0.001)
    print(len(shared.names), context.get().name, number.getraw())
    names = shared.names[:]
    names.sort()
    print(names)


def failing():
    raise ValueError("expected")


def reported():
    """What a thread that fails writes to standard error."""
    saved = rposix.dup(2)
    r, w = rposix.pipe()
    rposix.dup2(w, 2)
    rthread.start_new_thread(failing, ())
    print(rposix.read(r, 200))
    rposix.dup2(saved, 2)


def locks():
    lock = rthread.allocate_lock()
    print(lock.is_acquired(), lock.acquire(False), lock.is_acquired(), lock.acquire(False))
    print(lock.acquire_timed(1000), rthread.RPY_LOCK_FAILURE)
    lock.release()
    print(lock.acquire_timed(-1))
    lock.release()
    try:
        lock.release()
    except rthread.error:
        print("not held")
    with lock:
        print(lock.is_acquired())
    print(lock.is_acquired())
    for i in range(1000):
        rthread.allocate_lock()


def entry_point(argv):
    shared.lock = rthread.allocate_lock()
    shared.done = rthread.allocate_lock()
    print(rthread.get_ident() == rthread.get_ident())
    print(rthread.get_stacksize(), rthread.set_stacksize(100), rthread.set_stacksize(1 << 20), rthread.get_stacksize())
    locks()
    garbage(4)
    consume()
    per_thread()
    reported()
    rgil.yield_thread()
    print("end")
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
