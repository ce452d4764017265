"""except of a class that is no exception"""


class A(object):
    pass


def entry_point(argv):
    try:
        return int(argv[0])
    except A:
        return 2
