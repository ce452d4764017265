# args:
"""os.write of bytes to standard output, and its result."""

import os
import sys


def entry_point(argv):
    n = os.write(1, b"direct\n")
    print(n)
    os.write(1, b"")
    print("mixed")
    os.write(1, b"x" * 5 + b"\n")
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
