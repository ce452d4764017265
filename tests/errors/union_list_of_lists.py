"""Inner lists of different items meet in one list."""


def entry_point(argv):
    table = [[1, 2]]
    table.append(["three"])
    return len(table)
