# args:
"""str(), %d, %s of integers, hex and oct."""

import sys


def entry_point(argv):
    for n in [0, 1, -1, 9, 10, -10, 255, 4096, -4096, 1234567890123, 9223372036854775807, -9223372036854775807]:
        print(str(n), "%d" % n, "%s" % n, hex(n), oct(n), "%x" % n, "%o" % n, len(str(n)))
    print("-".join([str(i) for i in range(12)]))
    print(str(True), str(False), "%d" % True)
    print(str(-9223372036854775807 - 1))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
