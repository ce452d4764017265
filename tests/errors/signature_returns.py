"""A result that is not what `@signature` declares."""

from rpython.rlib import types
from rpython.rlib.signature import finishsigs, signature


@signature(types.int(), returns=types.str())
def name(number):
    return number


@finishsigs
class Node(object):
    @signature(types.self(), returns=types.self())
    def next(self):
        return None


def entry_point(argv):
    if len(argv) > 1:
        print(Node().next() is None)
    print(name(len(argv)))
    return 0
