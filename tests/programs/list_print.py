# args:
"""str and repr of lists, tuples and dicts."""

import sys


def entry_point(argv):
    print([1, 2, 3])
    print(["a", "it's"])
    print([[1], [2, 3]])
    print((1, "x", 2.5))
    print({"a": 1, "b": 2})
    print(str([1.5, 2.0]), repr((True, False)))
    print("%s %r" % ([1], ["x"]))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
