"""A tuple with too few items is unpacked in a loop."""


def entry_point(argv):
    for a, b in [(1, 2, 3)]:
        print(a)
    return 0
