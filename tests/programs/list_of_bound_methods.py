# args:
"""Lists of bound methods of several objects and classes."""

import sys


class Counter(object):
    def __init__(self, step):
        self.step = step
        self.n = 0

    def up(self, k):
        self.n += self.step * k
        return self.n

    def down(self, k):
        self.n -= self.step * k
        return self.n


class Loud(Counter):
    def up(self, k):
        return Counter.up(self, k) * 1000


class Queue(object):
    def __init__(self):
        self.jobs = []

    def later(self, job):
        self.jobs.append(job)

    def run(self):
        results = []
        while self.jobs:
            job = self.jobs.pop(0)
            results.append(job(len(self.jobs)))
        return results


def entry_point(argv):
    a = Counter(1)
    b = Loud(10)
    ops = [a.up, b.up, a.down, b.down]
    print([op(2) for op in ops], a.n, b.n)
    ops.reverse()
    ops.append(ops[0])
    print([op(1) for op in ops], a.n, b.n)
    q = Queue()
    q.later(a.up)
    q.later(b.up)
    q.later(a.up)
    print(q.run(), q.run(), a.n, b.n)
    by_name = {"up": a.up, "down": a.down}
    for name in ["up", "up", "down"]:
        print(name, by_name[name](5))
    method = a.up
    a = Counter(7)
    print(method(1), a.n, a.up(1))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
