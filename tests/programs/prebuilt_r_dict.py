# args:
"""r_dicts that are made while the module is imported: empty and filled, in instances, with functions and static methods."""

import sys

from rpython.rlib.objectmodel import compute_hash, r_dict, r_ordereddict


class Key(object):
    def __init__(self, name, age):
        self.name = name
        self.age = age


class Named(Key):
    pass


def same_digit(a, b):
    return a % 10 == b % 10


def last_digit(n):
    return n % 10


class Space(object):
    def __init__(self):
        self.cache = r_dict(Space.equal, Space.hashed)
        self.empty = r_dict(Space.equal, Space.hashed, force_non_null=True)

    @staticmethod
    def equal(a, b):
        return a.name == b.name

    @staticmethod
    def hashed(key):
        return compute_hash(key.name)


digits = r_dict(same_digit, last_digit)
digits[13] = "three"
digits[24] = "four"
digits[33] = "three again"

ordered = r_ordereddict(same_digit, last_digit)
for n in [58, 21, 8, 44]:
    ordered[n] = n

space = Space()
prebuilt = Named("ann", 30)
space.cache[prebuilt] = 1
space.cache[Key("bob", 40)] = 2


def entry_point(argv):
    more = len(argv)
    print(len(digits), digits[3], digits[4 * more], 13 in digits, 5 in digits)
    digits[5] = "five"
    digits[104] = "four again"
    print([(key, digits[key]) for key in digits.keys()])
    del digits[1003]
    print(len(digits), digits.get(3, "gone"))
    print([(key, value) for key, value in ordered.items()])
    print(space.cache[Key("ann", more)], Key("bob", 0) in space.cache, Key("eve", 0) in space.cache)
    for key in space.cache:
        print(key.name, key.age, isinstance(key, Named), key is prebuilt)
    space.empty[prebuilt] = 7
    print(len(space.empty), space.empty[Named("ann", 1)])
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
