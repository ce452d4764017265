# args:
"""Type hints of variables and attributes, which say nothing at run time."""

from typing import Dict, List, Optional


class Node(object):
    name: str
    next: "Optional[Node]"
    weight: float = 1.5
    tags: List[str]

    def __init__(self, name):
        self.name = name
        self.next: Optional["Node"] = None
        self.tags = []
        self.count: int = 0


class Leaf(Node):
    value: int

    def __init__(self, name, value):
        Node.__init__(self, name)
        self.value = value


DEFAULT: Node = Node("default")


def length(node: Optional[Node]) -> int:
    n: int = 0
    current: Optional[Node] = node
    while current is not None:
        n += 1
        current = current.next
    return n


def entry_point(argv):
    size: int
    size = len(argv)
    table: Dict[str, int] = {}
    table["a"] = size
    names: "List[str]" = [n for n in table]
    unknown: "Missing" = 5
    either: "int" = True
    ratio: float = size
    a, b = Leaf("a", 1), Leaf("b", size)
    a.next = b
    a.tags.append("x")
    a.weight = 2
    DEFAULT.next = a
    pair: "tuple" = (a.value, b.value)
    print(size, table["a"], names[0], unknown, int(either), ratio * 0.5, pair[0] + pair[1])
    print(length(DEFAULT), length(b), length(None), a.tags[0], a.weight * 0.5, DEFAULT.weight, a.count)
    for i in range(2):
        twice: int = i * 2
        if twice:
            print(twice)
    return 0


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
