"""An OrderedDict compared with a dict, and shown."""

from collections import OrderedDict


def entry_point(argv):
    ordered = OrderedDict([("a", 1), ("b", len(argv))])
    print(ordered == {"b": 1, "a": 1})
    print("%s" % ordered)
    return 0
