# args:
"""try, except, else, finally in all arrangements."""

import sys


def run(kind):
    try:
        print("body")
        if kind == 1:
            raise ValueError
        elif kind == 2:
            raise KeyError
        elif kind == 3:
            raise IndexError
    except ValueError:
        print("value")
    except KeyError:
        print("key")
    else:
        print("else")
    finally:
        print("finally")
    return kind


def entry_point(argv):
    for kind in range(4):
        try:
            print("returned", run(kind))
        except IndexError:
            print("index escaped")
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
