# args:
"""**kwargs known at translation, keyword-only arguments."""

import sys


def plain(a, b=2, *, c=3):
    return a * 100 + b * 10 + c


def forward(a, **kwds):
    return plain(a, **kwds)


def entry_point(argv):
    print(plain(1), plain(1, 5), plain(1, c=9), plain(1, c=0, b=0))
    print(forward(4), forward(4, b=7), forward(4, c=1, b=0))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
