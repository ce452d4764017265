"""Numbers of objects that are never negative."""

import struct

HUGEVAL_BYTES = struct.calcsize("P")
HUGEVAL = 256 ** HUGEVAL_BYTES


def fixid(result):
    """An address as a number that is not negative."""
    return result + HUGEVAL if result < 0 else result


def uid(obj):
    """The number of an object."""
    return fixid(id(obj))


class Hashable(object):
    """An object by its value where that has a hash, else by its identity."""

    def __init__(self, value):
        self.value = value
        try:
            self.key = (type(value), value)
            hash(self.key)
        except TypeError:
            self.key = id(value)

    def __eq__(self, other):
        return isinstance(other, Hashable) and self.key == other.key

    def __ne__(self, other):
        return not self == other

    def __hash__(self):
        return hash(self.key)
