# args:
"""Lists of tuples, updated in place."""

import sys


def entry_point(argv):
    inventory = [("apple", 3), ("pear", 0), ("fig", 12)]
    inventory.append(("plum", 1))
    for i in range(len(inventory)):
        name, count = inventory[i]
        inventory[i] = (name, count * 2 + 1)
    for name, count in inventory:
        print(name, count)
    most = inventory[0]
    for entry in inventory[1:]:
        if entry[1] > most[1]:
            most = entry
    print(most[0])
    inventory.remove(("pear", 1))
    print(len(inventory), ("fig", 25) in inventory)
    edges = [(0, 1, 5), (1, 2, 3), (0, 2, 9)]
    total = 0
    for a, b, w in edges:
        total += w * (b - a)
    print(total)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
