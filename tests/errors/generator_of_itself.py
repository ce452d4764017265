def walk(n):
    yield walk(n - 1)


def entry_point(argv):
    for inner in walk(3):
        return 1
    return 0
