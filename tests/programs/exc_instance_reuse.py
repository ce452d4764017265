# args:
"""A prebuilt exception instance, raised many times; exceptions kept in lists."""

import sys


class Stop(Exception):
    def __init__(self, label):
        self.label = label
        self.times = 0

STOP = Stop("prebuilt")


def maybe(n):
    if n % 4 == 3:
        STOP.times += 1
        raise STOP
    return n


def entry_point(argv):
    total = 0
    for n in range(20):
        try:
            total += maybe(n)
        except Stop as e:
            total += 1000
            if e is not STOP:
                print("not the same")
    print(total, STOP.times, STOP.label)
    kept = []
    for n in range(3):
        try:
            raise Stop("s%d" % n)
        except Stop as e:
            kept.append(e)
    for e in kept:
        print(e.label, e is STOP)
    try:
        raise kept[1]
    except Stop as e:
        print(e.label)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
