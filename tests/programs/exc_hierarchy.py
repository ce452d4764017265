# args:
"""Which clause catches which class: order, bases, tuples, bare except."""

import sys


class A(Exception):
    pass


class B(A):
    pass


class C(B):
    pass


class D(Exception):
    pass


def throw(n):
    if n == 0:
        raise A()
    if n == 1:
        raise B()
    if n == 2:
        raise C()
    if n == 3:
        raise D()
    if n == 4:
        raise KeyError("k")
    if n == 5:
        raise OSError(2, "x")


def first(n):
    try:
        throw(n)
    except C:
        return "C"
    except A:
        return "A"
    except (D, LookupError):
        return "D or lookup"
    except:
        return "any"
    return "none"


def second(n):
    try:
        throw(n)
    except (B, D) as e:
        if isinstance(e, D):
            return "D"
        return "B"
    except LookupError:
        return "lookup"
    except Exception:
        return "exception"
    return "none"


def entry_point(argv):
    for n in range(7):
        print(n, first(n), second(n))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
