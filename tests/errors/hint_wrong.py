"""Type hints violated."""


from typing import Optional, List, Dict, Tuple


def a(x: int) -> int:
    return x


def b(x: Optional[str]) -> str:
    return x or ""


def c(x: "list[int]"):
    return x


def d(x: Dict[str, int]):
    return 0


def e(x: Tuple[int, str]):
    return 0


def entry_point(argv):
    a("x")
    b(1)
    c(["x"])
    d({1: 1})
    e((1, 2))
    return 0
