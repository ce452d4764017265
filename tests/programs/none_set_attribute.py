# args: x
"""Setting an attribute of None ends the program, inside of a handler for other exceptions too."""

import sys


class Counter(object):
    def __init__(self):
        self.count = 0


class Registry(object):
    def __init__(self):
        self.counters = {}

    def get(self, name):
        return self.counters.get(name, None)


def bump(registry, name):
    try:
        registry.get(name).count = 5
    except KeyError:
        print("no key")
    return registry.get(name).count


def entry_point(argv):
    registry = Registry()
    registry.counters["x"] = Counter()
    print(bump(registry, argv[1]))
    print(bump(registry, argv[1] + "y"))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
