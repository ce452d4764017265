# args: 40
"""Micro-threads: generators, rings, many at once, deep recursion, exceptions inside, threads."""

import os
import sys

from rpython.rlib import rgil, rstacklet, rthread
from rpython.rlib.objectmodel import we_are_translated
from rpython.rtyper.lltypesystem import llmemory

sthread = rstacklet.StackletThread(None)


class Generator(object):
    """Values that a function gives one after the other, by a stack of its own."""

    def __init__(self, stop):
        self.stop = stop
        self.value = 0
        self.handle = sthread.get_null_handle()
        starting.generator = self
        self.handle = sthread.new(produce)

    def __iter__(self):
        return self

    def __next__(self):
        if sthread.is_empty_handle(self.handle):
            raise StopIteration
        value = self.value
        self.handle = sthread.switch(self.handle)
        return value

    def give(self, value):
        self.value = value
        self.handle = sthread.switch(self.handle)


class Starting(object):
    generator = None


starting = Starting()


def produce(h, arg):
    generator = starting.generator
    generator.handle = h
    items = []
    for i in range(generator.stop):
        items.append(i * i)
        # What is on this stack alone moves when there is a collection.
        generator.give(len(items) + items[-1])
    return generator.handle


def generators(n):
    print([x for x in Generator(5)])
    many = [Generator(i & 7) for i in range(n)]
    total = 0
    alive = True
    while alive:
        alive = False
        for generator in many:
            for x in generator:
                total += x
                alive = True
                break
    print(len(many), total)


class Ring(object):
    def __init__(self):
        self.waiting = []
        self.count = 0
        self.log = []

    def first(self):
        h = self.waiting[0]
        del self.waiting[0]
        return h

    def arrive(self, h):
        if not sthread.is_empty_handle(h):
            self.waiting.append(h)

    def turn(self):
        self.arrive(sthread.switch(self.first()))


ring = Ring()


def member(h, arg):
    ring.arrive(h)
    number = ring.count
    ring.count += 1
    for i in range(3):
        ring.log.append("%d:%d" % (number, i))
        ring.turn()
    ring.log.append("end %d" % number)
    return ring.first()


def rings():
    for i in range(3):
        ring.arrive(sthread.new(member))
    while len(ring.waiting) > 0:
        ring.turn()
    print(" ".join(ring.log))


def finished(h, arg):
    return h


def depth(n):
    if n == 0:
        return 0
    return depth(n - 1) + 1


def deep(h, arg):
    print("deep", depth(500))
    if we_are_translated():
        try:
            print(depth(1 << 40))
        except RuntimeError:
            print("too deep")
    else:
        print("too deep")
    return h


def raising(h, arg):
    for i in range(3):
        try:
            if i == 1:
                raise KeyError("one")
            h = sthread.switch(h)
        except KeyError:
            print("caught inside")
    return h


def misuse():
    h = sthread.new(raising)
    again = sthread.switch(h)
    for handle in [h, sthread.new(finished)]:
        try:
            sthread.switch(handle)
        except rstacklet.StackletError as e:
            print("StackletError", str(e))
    print(sthread.is_empty_handle(sthread.switch(again)))


def with_argument(h, arg):
    print("argument", arg == llmemory.NULL)
    return h


class Work(object):
    """What a thread does with stacklets of its own."""

    def __init__(self):
        self.lock = rthread.allocate_lock()
        self.lock.acquire(True)
        self.thread = rstacklet.StackletThread(None)
        self.total = 0
        self.message = ""


class Works(object):
    all = []
    # Waits on the main stack.
    foreign = None


works = Works()


def add_up(h, arg):
    work = works.all[-1]
    for i in range(20):
        numbers = [i] * (i + 1)
        rgil.yield_thread()
        h = work.thread.switch(h)
        work.total += len(numbers)
    return h


def run_thread():
    work = Work()
    works.all.append(work)
    h = work.thread.new(add_up)
    works.done.release()
    while not work.thread.is_empty_handle(h):
        h = work.thread.switch(h)
    try:
        work.thread.switch(works.foreign)
    except rstacklet.StackletError as e:
        work.message = str(e)
    work.lock.release()


def threads():
    works.done = rthread.allocate_lock()
    works.done.acquire(True)
    works.foreign = sthread.new(raising)
    for i in range(3):
        rthread.start_new_thread(run_thread, ())
        works.done.acquire(True)
    for work in works.all:
        work.lock.acquire(True)
        print(work.total, work.message)
    sthread.destroy(works.foreign)


def forking(h, arg):
    pid = os.fork()
    if pid == 0:
        h = sthread.switch(h)
        return h
    child, status = os.waitpid(pid, 0)
    print("child", status >> 8)
    return h


def fork():
    h = sthread.new(forking)
    if not sthread.is_empty_handle(h):
        # Here is the new process.
        h = sthread.switch(h)
        os._exit(len([x for x in Generator(4)]) if sthread.is_empty_handle(h) else 1)


def entry_point(argv):
    n = int(argv[1]) if len(argv) > 1 else 40
    generators(n)
    rings()
    print(sthread.is_empty_handle(sthread.new(finished)), sthread.get_null_handle() is None)
    print(sthread.is_empty_handle(sthread.new(deep)))
    print(sthread.is_empty_handle(sthread.new(with_argument)))
    print(sthread.is_empty_handle(sthread.new(with_argument, llmemory.NULL)))
    misuse()
    threads()
    if we_are_translated():
        fork()
    else:
        print("child", 4)
    os.write(1, "end\n")
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
