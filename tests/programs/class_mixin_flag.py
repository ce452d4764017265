# args:
"""`_mixin_ = True`: each user gets a copy of the methods, so that they may work on different types."""

import sys


class Stack(object):
    _mixin_ = True
    limit = 3

    def push(self, item):
        if len(self.items) >= self.limit:
            raise IndexError("full")
        self.items.append(item)
        return self

    def top(self):
        return self.items[-1]

    def __len__(self):
        return len(self.items)

    @staticmethod
    def version():
        return 2

    @property
    def empty(self):
        return not self.items


class Ints(Stack, object):
    def __init__(self):
        self.items = [0]


class Strings(Stack):
    limit = 2

    def __init__(self):
        self.items = [""]


class Named(object):
    _mixin_ = True

    def title(self):
        return self.name() + "!"


class Deep(Named, Ints):
    def name(self):
        return "deep%d" % self.top()


def entry_point(argv):
    ints = Ints()
    strings = Strings()
    ints.push(4).push(5)
    strings.push("x")
    print(ints.top() + 1, strings.top() + "!", len(ints), len(strings), ints.version(), ints.empty)
    try:
        strings.push("y")
    except IndexError as e:
        print(str(e))
    try:
        ints.push(1)
    except IndexError as e:
        print(str(e), len(ints))
    deep = Deep()
    deep.push(8)
    print(deep.title(), deep.limit, isinstance(deep, Ints))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
