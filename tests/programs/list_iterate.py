# args:
"""for over lists: enumerate, zip, reversed, changing while looping."""

import sys


def entry_point(argv):
    names = ["ann", "bob", "cid"]
    ages = [31, 25, 47, 99]
    for i, name in enumerate(names):
        print(i, name)
    for name, age in zip(names, ages):
        print(name, age)
    for name in reversed(names):
        print(name)
    for i in reversed(range(3)):
        print(i)
    l = [1]
    for x in l:
        if x < 50:
            l.append(x * 3)
        print(x)
    print(len(l))
    for i in range(len(names)):
        names[i] = names[i].upper()
    print(" ".join(names))
    it = iter(ages)
    print(next(it), next(it))
    for rest in it:
        print("rest", rest)
    empty = [1]
    empty.pop()
    for x in empty:
        print("never", x)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
