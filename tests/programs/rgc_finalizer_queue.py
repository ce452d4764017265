# args:
"""Dead objects through a FinalizerQueue."""

import sys

from rpython.rlib import rgc


class Resource(object):
    def __init__(self, n):
        self.n = n


class Queue(rgc.FinalizerQueue):
    Class = Resource

    def __init__(self):
        self.triggers = 0

    def finalizer_trigger(self):
        self.triggers += 1

queue = Queue()


def work():
    for i in range(5):
        queue.register_finalizer(Resource(i))


def entry_point(argv):
    work()
    rgc.collect()
    rgc.collect()
    total = 0
    count = 0
    while True:
        r = queue.next_dead()
        if r is None:
            break
        count += 1
        total += r.n
    print(count, total, queue.triggers > 0)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
