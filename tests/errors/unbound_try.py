"""A variable assigned in a try only."""


def entry_point(argv):
    try:
        n = int(argv[1])
    except ValueError:
        print("no number")
    return n
