"""Bytes compared with a str."""


def entry_point(argv):
    data = b"GET" * len(argv)
    if data == "GET":
        return 1
    return 0
