"""A prebuilt instance whose attribute is of another type than the program stores."""


class State(object):
    pass
state = State()
state.count = "0"


def entry_point(argv):
    state.count = 1
    return 0
