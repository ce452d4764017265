# args:
"""Messages: str(e), e.args, formatting of exceptions."""

import sys


class Custom(Exception):
    def __str__(self):
        return "custom!"


def entry_point(argv):
    try:
        raise ValueError("bad value")
    except ValueError as e:
        print(str(e), e)
    try:
        raise Custom()
    except Custom as e:
        print("%s" % e)
    try:
        raise KeyError("k")
    except LookupError as e:
        print(e.args[0])
    try:
        int("zz")
    except ValueError as e:
        print(e.__class__.__name__)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
