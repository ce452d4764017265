# args:
"""finally on break and continue."""

import sys


def entry_point(argv):
    for i in range(6):
        try:
            if i == 1:
                continue
            if i == 4:
                break
            print("body", i)
        finally:
            print("finally", i)
    else:
        print("not reached")
    n = 0
    while True:
        try:
            n += 1
            if n < 3:
                continue
            try:
                if n == 3:
                    raise ValueError
                break
            except ValueError:
                print("caught", n)
                continue
            finally:
                print("inner", n)
        finally:
            print("outer", n)
    print(n)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
