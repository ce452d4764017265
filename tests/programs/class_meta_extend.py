# args:
"""Metaclasses: extendabletype, registration of subclasses, attributes computed from the body."""

import sys

from rpython.tool.pairtype import extendabletype


class Node(object, metaclass=extendabletype):
    def __init__(self, n):
        self.n = n


class Leaf(Node):
    pass


class __extend__(Node):
    def visit(self):
        return "node%d" % self.n


class __extend__(Leaf):
    def visit(self):
        return "leaf%d" % self.n

    def only_leaf(self):
        return self.n * 2


class FieldsMeta(type):
    def __init__(cls, name, bases, namespace):
        type.__init__(cls, name, bases, namespace)
        fields = [key for key in namespace if key.startswith("f_")]
        cls.field_names = fields
        cls.nfields = len(fields)
        cls.depth = 1 + max([getattr(base, "depth", 0) for base in bases] + [0])


class Record(metaclass=FieldsMeta):
    f_id = 1

    def describe(self):
        return "%d fields, depth %d: %s" % (self.nfields, self.depth, ",".join(self.field_names))


class Person(Record):
    f_name = "n"
    f_age = 4


class Worker(Person):
    f_wage = 0.5


def entry_point(argv):
    for node in [Node(1), Leaf(2)]:
        print(node.visit())
    print(Leaf(5).only_leaf())
    for record in [Record(), Person(), Worker()]:
        print(record.describe(), record.f_id)
    print(Person().f_name, Worker().f_wage, Worker.nfields)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
