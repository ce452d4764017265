"""Bytes are indexed as a str."""


def entry_point(argv):
    b = b"abc" * len(argv)
    print(b[0])
    return 0
