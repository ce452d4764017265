# args:
"""Which handler catches: the first that fits, tuples of classes, bases before derived, nested try, classes in variables."""

import sys


class Base(Exception):
    code = 1


class Derived(Base):
    code = 2


class Other(Exception):
    code = 3

BOTH = (Derived, Other)


def throw(n):
    if n == 0:
        raise Base
    if n == 1:
        raise Derived
    if n == 2:
        raise Other
    if n == 3:
        raise IndexError("list index out of range")
    if n == 4:
        raise ZeroDivisionError("z")
    return n


def ordered(n):
    try:
        throw(n)
    except Derived:
        return "derived"
    except Base:
        return "base"
    except (Other, IndexError) as e:
        return "other or index"
    except ArithmeticError:
        return "arithmetic"
    return "none"


def base_first(n):
    try:
        throw(n)
    except Base as e:
        return "base%d" % e.code
    except Derived:
        return "never"
    except LookupError as e:
        return "lookup " + str(e)
    except Exception:
        return "exception"
    else:
        return "else"


def nested(n):
    try:
        try:
            throw(n)
        except BOTH as e:
            return "inner"
        finally:
            LOG.append(n)
    except Exception:
        return "outer"
    return "none"

LOG = [0]


def only(cls, n):
    try:
        throw(n)
    except cls:
        return True
    except Exception:
        return False
    return False


def entry_point(argv):
    for n in range(6):
        print(n, ordered(n), base_first(n), nested(n), only(Base, n), only(Derived, n))
    print(LOG)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
