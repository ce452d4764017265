# args:
"""else runs only without exception, outside the protection of the handlers."""

import sys


def run(n):
    out = []
    try:
        try:
            if n == 0:
                raise ValueError
            out.append("body")
        except ValueError:
            out.append("handler")
        else:
            out.append("else")
            if n == 2:
                raise ValueError
        finally:
            out.append("finally")
        out.append("after")
    except ValueError:
        out.append("outer")
    return " ".join(out)


def entry_point(argv):
    for n in range(3):
        print(run(n))
    for i in range(3):
        try:
            if i == 1:
                continue
        except KeyError:
            print("never")
        else:
            print("else", i)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
