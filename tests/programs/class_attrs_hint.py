# args:
"""`_attrs_` lists the attributes of instances; `_attrs_ = ()` adds none."""

import sys


class Node(object):
    _attrs_ = ["left", "right", "value"]
    default = 5

    def __init__(self, value):
        self.value = value
        self.left = None
        self.right = None

    def insert(self, value):
        if value < self.value:
            if self.left is None:
                self.left = Node(value)
            else:
                self.left.insert(value)
        elif self.right is None:
            self.right = Marked(value)
        else:
            self.right.insert(value)

    def mark(self):
        return "."

    def walk(self, out):
        if self.left is not None:
            self.left.walk(out)
        out.append(self.mark() + str(self.value))
        if self.right is not None:
            self.right.walk(out)


class Marked(Node):
    _attrs_ = ()

    def mark(self):
        return "*"


class Named(Marked):
    _attrs_ = ("name",)

    def __init__(self, value, name):
        Marked.__init__(self, value)
        self.name = name

    def mark(self):
        return self.name


def entry_point(argv):
    root = Named(50, "root")
    for value in [30, 70, 20, 60, 90, 55]:
        root.insert(value)
    out = []
    root.walk(out)
    print(" ".join(out), root.default)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
