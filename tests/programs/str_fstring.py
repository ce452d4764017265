# args:
"""f-strings."""

import sys


def entry_point(argv):
    name = "world"
    n = 42
    x = 2.5
    print(f"hello {name}!")
    print(f"{n} {n + 1} {n * n} {-n}")
    print(f"{x} {x * 2} {n / 4}")
    print(f"{n:d} {n:5d}| {n:05d} {n:x} {n:<5d}| {n:>6}|")
    print(f"{x:.2f} {x:8.3f}| {x:g}")
    print(f"{name:>8}| {name:<8}| {name!r}")
    print(f"{{braces}} {name}{name}")
    print(f"{'yes' if n > 10 else 'no'} {len(name)} {name[0]} {name.upper()}")
    print(f"")
    print(f"{True} {n == 42}")
    items = [f"item{i}" for i in range(4)]
    print(" ".join(items))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
