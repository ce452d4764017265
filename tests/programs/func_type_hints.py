# args:
"""Annotated functions, fields and variables."""

from typing import Optional, List, Dict, Tuple
import sys


class Item(object):
    name: str
    price: int = 0

    def __init__(self, name: str, price: int) -> None:
        self.name = name
        self.price = price


def total(items: List[Item]) -> int:
    result: int = 0
    for item in items:
        result += item.price
    return result


def find(items: List[Item], name: str) -> Optional[Item]:
    for item in items:
        if item.name == name:
            return item
    return None


def index(items: List[Item]) -> Dict[str, Tuple[int, Item]]:
    result: Dict[str, Tuple[int, Item]] = {}
    for i, item in enumerate(items):
        result[item.name] = (i, item)
    return result


def entry_point(argv: List[str]) -> int:
    items = [Item("a", 1), Item("b", 2)]
    print(total(items), find(items, "b") is items[1], find(items, "z") is None)
    i, item = index(items)["b"]
    print(i, item.price)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
