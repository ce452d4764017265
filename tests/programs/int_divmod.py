# args:
"""divmod gives both at once."""

import sys


def entry_point(argv):
    for a in [17, -17, 0, 5]:
        for b in [5, -5, 17, 1]:
            q, r = divmod(a, b)
            print(a, b, "->", q, r)
    minutes, seconds = divmod(7384, 60)
    hours, minutes = divmod(minutes, 60)
    print("%d:%02d:%02d" % (hours, minutes, seconds))
    try:
        q, r = divmod(1, len(argv) - 1)
        print(q, r)
    except ZeroDivisionError:
        print("zero")
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
