# args:
"""SystemExit passes through finally."""

import sys


def entry_point(argv):
    try:
        raise SystemExit(4)
    finally:
        print("finally")


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
