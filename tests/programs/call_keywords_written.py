# args:
"""Keyword arguments from a dict that is written at the call."""


def show(a, b=2, *, c=3):
    return "%d %d %d" % (a, b, c)


class Point(object):
    def __init__(self, x, y=0):
        self.x = x
        self.y = y

    def moved(self, dx=0, dy=0):
        return Point(self.x + dx, **{"y": self.y + dy})


def step(log, value):
    log.append(value)
    return value


def entry_point(argv):
    n = len(argv)
    print(show(**{"a": n}))
    print(show(1, **{"b": 5, "c": n}))
    print(show(b=7, **{"a": 4}))
    print(show(9, **{}))
    p = Point(**{"x": 3}).moved(**{"dy": 2}).moved(dx=1)
    print(p.x, p.y)
    log = [0]
    print(show(**{"c": step(log, 1)}, a=step(log, 2), **{"b": step(log, 3)}))
    print(log)
    for method in [p.moved]:
        q = method(**{"dx": 10})
        print(q.x, q.y)
    return 0


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
