# args:
"""time.time goes forward."""

import sys
import time


def entry_point(argv):
    a = time.time()
    total = 0
    for i in range(10000):
        total += i * i % 7
    b = time.time()
    print(total, b >= a, a > 1000000000.0, b - a < 60.0)
    time.sleep(0.01)
    print(time.time() - b > 0.005)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
