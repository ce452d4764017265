"""A method without `self`."""


class P(object):
    def size():
        return 1


def entry_point(argv):
    return P().size()
