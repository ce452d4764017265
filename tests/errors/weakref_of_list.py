import weakref


class Items(object):
    pass


def entry_point(argv):
    ref = weakref.ref(argv)
    return 0 if ref() is argv else 1
