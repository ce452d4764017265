# args:
"""Exceptions that operations raise."""

import sys


def provoke(n, l, d, s):
    try:
        if n == 0:
            return l[10]
        elif n == 1:
            return d["missing"]
        elif n == 2:
            return 1 // (len(l) - 2)
        elif n == 3:
            return int("no")
        elif n == 4:
            return ord(s[99])
        elif n == 5:
            return l.pop(7)
        elif n == 6:
            return l.index(77)
        elif n == 7:
            return 5 % (len(s) - 3)
        elif n == 8:
            l[-3] = 1
        elif n == 9:
            del d["nothing"]
        elif n == 10:
            return s.index("z")
        elif n == 11:
            a, b = s.split("-")
            return len(a)
        return 1000
    except IndexError:
        print("IndexError")
    except KeyError:
        print("KeyError")
    except ZeroDivisionError:
        print("ZeroDivisionError")
    except ValueError:
        print("ValueError")
    return -1


def entry_point(argv):
    for n in range(11):
        print(n, provoke(n, [1, 2], {"a": 1}, "abc"))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
