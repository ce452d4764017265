# args:
"""Changing a container while iterating over it."""

import sys


def grow(d):
    try:
        for k in d:
            d[k + 100] = 1
    except RuntimeError:
        return "changed"
    return "same"


def shrink(d):
    try:
        for k in d.keys():
            del d[k]
    except RuntimeError:
        return "changed"
    return "same"


def replace(d):
    for k in d:
        d[k] = k * 2
    return "same"


def entry_point(argv):
    print(grow({1: 1, 2: 2}), shrink({1: 1, 2: 2}), replace({1: 1, 2: 2}), grow({}))
    d = {1: 1, 2: 2}
    for k in d:
        if k == 1:
            del d[k]
            break
    print(len(d))
    s = {1, 2, 3}
    try:
        for x in s:
            s.add(x + 10)
    except RuntimeError:
        print("set changed")
    d = {1: "a", 2: "b"}
    it = iter(d.items())
    print(next(it)[1])
    d[3] = "c"
    try:
        next(it)
    except RuntimeError:
        print("changed")
    l = [1, 2, 3]
    for x in l:
        if x < 3:
            l.append(x + 10)
    print(l)
    l = [1, 2, 3, 4]
    for x in l:
        l.remove(x)
    print(l)
    for x in list(d):
        del d[x]
    print(len(d))
    return 0

if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
