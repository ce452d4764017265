# args:
"""Leaving loops over generators early: break, return, exceptions; and going on later."""

import sys


def numbers(log, n):
    log.append("start")
    for i in range(n):
        log.append("before%d" % i)
        yield i
        log.append("after%d" % i)
    log.append("end")


def first_over(g, limit):
    for x in g:
        if x > limit:
            return x
    return -1


def failing(n):
    yield n
    yield 10 // n
    raise ValueError("tail")


def entry_point(argv):
    log = []
    g = numbers(log, 4)
    print(log)
    print(first_over(g, 0), log)
    del log[:]
    print(first_over(g, 2), log)
    del log[:]
    print(first_over(g, 5), log, next(g, -7))
    for n in [5, 0]:
        seen = []
        g = failing(n)
        try:
            for x in g:
                seen.append(x)
        except ZeroDivisionError:
            print("division", seen)
        except ValueError as e:
            print(str(e), seen)
        print([x for x in g])
    log = []
    for a in numbers(log, 2):
        for b in numbers(log, 3):
            if b == 1:
                break
        if a == 1:
            break
    print(log)
    g = numbers([], 1)
    next(g)
    try:
        next(g)
    except StopIteration:
        print("stop")
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
