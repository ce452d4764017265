# args:
"""Lists that may be None."""

import sys


class Tree(object):
    def __init__(self, value, children=None):
        self.value = value
        self.children = children

    def total(self):
        result = self.value
        if self.children is not None:
            for child in self.children:
                result += child.total()
        return result

    def add(self, child):
        if self.children is None:
            self.children = [child]
        else:
            self.children.append(child)


def find(l, x):
    result = None
    for i in range(len(l)):
        if l[i] == x:
            if result is None:
                result = []
            result.append(i)
    return result


def entry_point(argv):
    t = Tree(1, [Tree(2), Tree(3, [Tree(4)])])
    print(t.total())
    t.add(Tree(10))
    t.children[0].add(Tree(20))
    print(t.total(), t.children[1].children[0].children is None)
    for x in [1, 2, 3]:
        positions = find([1, 2, 1, 1], x)
        if positions is None:
            print(x, "nowhere")
        else:
            print(x, " ".join([str(p) for p in positions]))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
