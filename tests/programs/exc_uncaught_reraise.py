# args:
"""An exception raised again to the top."""

import sys


def entry_point(argv):
    d = {"a": 1}
    try:
        print(d["a"])
        print(d["b"])
    except KeyError:
        print("seen")
        raise
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
