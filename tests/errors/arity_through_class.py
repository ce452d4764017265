"""A method called through its class without an instance."""


class P(object):
    def size(self):
        return 1


def entry_point(argv):
    return P.size()
