# args:
"""An uncaught IndexError, after a finally."""

import sys


def entry_point(argv):
    l = [1, 2, 3]
    try:
        for i in range(5):
            print(l[i])
    finally:
        print("cleaning up")
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
