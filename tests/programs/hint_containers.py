# args:
"""Type hints: containers, unions with None in every spelling, classes by name, callables left open, defaults."""

import sys
from typing import Any, Dict, List, Optional, Tuple, Union


class Tree(object):
    left: "Optional[Tree]"
    right: "Tree | None"
    value: int

    def __init__(self, value: int, left: Optional["Tree"] = None, right: "Optional[Tree]" = None) -> None:
        self.value = value
        self.left = left
        self.right = right

    def depth(self) -> int:
        result: int = 0
        for child in [self.left, self.right]:
            if child is not None:
                result = max(result, child.depth())
        return result + 1


def names(table: dict[str, list[int]]) -> list[str]:
    return [key for key in table if len(table[key]) > 1]


def swap(pair: tuple[int, str]) -> tuple[str, int]:
    return pair[1], pair[0]


def maybe(n: int) -> Optional[str]:
    return str(n) if n > 0 else None


def length(s: Union[str, None] = None) -> int:
    return -1 if s is None else len(s)


def anything(x: Any, n: int = 3) -> int:
    return n


def floats(items: List[float]) -> float:
    return sum(items)


def nested(table: Dict[Tuple[int, int], List[Optional[Tree]]]) -> int:
    total = 0
    for (a, b), trees in table.items():
        for tree in trees:
            total += a * b if tree is None else tree.value
    return total


def flags(items: "list[bool]", *, strict: bool = False) -> bool:
    return all(items) if strict else any(items)


def entry_point(argv: List[str]) -> int:
    tree = Tree(1, Tree(2), Tree(3, Tree(4)))
    print(tree.depth(), Tree(9).depth())
    print(names({"a": [1], "b": [1, 2]}), swap((4, "x")), maybe(5), maybe(-1) is None)
    print(length(), length("abc"), length(None), anything("x"), anything("y", 8))
    print(floats([0.5, 1.5]), nested({(2, 3): [None, tree], (5, 5): []}))
    print(flags([True, False]), flags([True, False], strict=True))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
