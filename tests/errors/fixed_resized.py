"""A list promised not to be resized is appended to."""


from rpython.rlib.debug import make_sure_not_resized


def prepare(items):
    make_sure_not_resized(items)
    return items


def entry_point(argv):
    items = prepare([1, 2, 3])
    items.append(4)
    return len(items)
