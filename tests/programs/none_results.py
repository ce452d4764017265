# args:
"""Functions of which some paths return nothing."""

import sys


def maybe_word(n):
    if n == 0:
        return "zero"
    elif n == 1:
        return


def falls_through(n):
    for i in range(n):
        if i == 3:
            return [i]


def only_effect(l, x):
    l.append(x)


def in_try(s):
    try:
        return (int(s), s)
    except ValueError:
        pass


def in_finally(s, log):
    try:
        if s == "":
            return None
        return s + "!"
    finally:
        log.append(s)


def entry_point(argv):
    for n in range(3):
        w = maybe_word(n)
        print(n, w is None, w if w is not None else "nothing")
    print(falls_through(3) is None, falls_through(4) == [3])
    l = []
    print(only_effect(l, 1) is None, only_effect(l, 2), l)
    for s in ["12", "x", ""]:
        pair = in_try(s)
        print(pair is None, pair[0] + 1 if pair else 0)
    log = []
    print(in_finally("", log) is None, in_finally("a", log), log)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
