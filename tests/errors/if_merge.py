"""A variable is an int on one path and a list on the other."""


def choose(flag):
    if flag:
        result = 1
    else:
        result = [1]
    return result


def entry_point(argv):
    choose(len(argv) > 1)
    return 0
