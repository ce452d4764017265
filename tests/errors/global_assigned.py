"""Globals are constants of the translated program."""

counter = 0


def entry_point(argv):
    global counter
    counter = counter + 1
    return counter
