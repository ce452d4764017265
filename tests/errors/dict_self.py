"""A dict that contains itself."""


def entry_point(argv):
    d = {}
    d["self"] = d
    return len(d)
