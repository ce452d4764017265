# args:
"""FinalizerQueue of a hierarchy: each object once, resurrected ones usable, several queues, registered again."""

import sys

from rpython.rlib import rgc
from rpython.rlib.objectmodel import specialize


class Base(object):
    def __init__(self, n):
        self.n = n

    def cost(self):
        return self.n


class Sub(Base):
    def cost(self):
        return self.n * 100


class Queue(rgc.FinalizerQueue):
    Class = Base

    def finalizer_trigger(self):
        TRIGGERED.append(1)


class Other(rgc.FinalizerQueue):
    Class = Base

    def finalizer_trigger(self):
        pass

TRIGGERED = []
queue = Queue()
other = Other()


def fill():
    for i in range(6):
        if i % 2:
            queue.register_finalizer(Base(i))
        else:
            queue.register_finalizer(Sub(i))
    other.register_finalizer(Sub(50))


@specialize.arg(0)
def drain(q, kept):
    count = 0
    while True:
        obj = q.next_dead()
        if obj is None:
            return count
        count += 1
        kept.append(obj)


def entry_point(argv):
    alive = Sub(9)
    queue.register_finalizer(alive)
    fill()
    rgc.collect()
    rgc.collect()
    kept = []
    print(drain(queue, kept), len(TRIGGERED) > 0, drain(queue, kept))
    total = 0
    for obj in kept:
        total += obj.cost()
    print(total, alive.cost())
    others = []
    print(drain(other, others), others[0].cost())
    rgc.collect()
    print(drain(queue, kept), len(kept))
    print(alive.cost())
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
