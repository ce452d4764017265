"""Variables and attributes that are declared where they are assigned."""

from typing import List, Optional


class Node(object):
    def __init__(self, name):
        self.name: str = name
        self.next: Optional["Node"] = None


def entry_point(argv):
    count: int = len(argv)
    names: List[str] = argv
    counts: "List[int]" = argv
    node: Optional[Node] = None
    node = Node("a")
    text: str = count
    Node(count)
    print(count, names, counts, node.name, text)
    return 0
