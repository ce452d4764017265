"""A keyword argument that is written, and given by a `**` argument too."""


def entry_point(argv):
    d = dict(a=1, **{"a": len(argv)})
    return d["a"]
