import weakref


class Thing(object):
    pass


def gone(ref):
    pass


def entry_point(argv):
    thing = Thing()
    ref = weakref.ref(thing, gone)
    return 0 if ref() is thing else 1
