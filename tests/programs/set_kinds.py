# args:
"""Sets of every kind of item: characters, floats, truth values, tuples, instances, classes, None."""

import sys


class A(object):
    def __init__(self, n):
        self.n = n


class K(object):
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return isinstance(other, K) and self.n % 10 == other.n % 10

    def __ne__(self, other):
        return not self == other

    def __hash__(self):
        return self.n % 10


def entry_point(argv):
    chars = set("mississippi")
    print(sorted(chars), len(chars), "s" in chars, "z" in chars)
    chars.update("xyz")
    chars.discard("m")
    print("".join(sorted(chars)))
    floats = {0.5, 1.5, 0.5}
    floats.add(3 / 2.0)
    print(sorted(floats), 0.5 in floats)
    pairs = set([(1, "a"), (2, "b"), (1, "a")])
    print(sorted(pairs), (2, "b") in pairs, (2, "c") in pairs)
    a, b = A(1), A(1)
    objects = set([a, b, a])
    objects.remove(b)
    print(len(objects), a in objects, b in objects, A(1) in objects, sum([o.n for o in objects]))
    keys = set([K(1), K(11), K(2)])
    print(len(keys), K(21) in keys, K(3) in keys, sorted([k.n for k in keys]))
    keys.discard(K(31))
    print([k.n for k in keys])
    classes = set([A, K, A])
    print(len(classes), a.__class__ in classes)
    flags = {True, 1 > 2}
    print(sorted(flags), len(flags))
    words = {"b", "a"} | {"c"}
    print(sorted(words), words == {"c", "b", "a"}, words > {"a"}, {"a"} <= words, words & {"z"} == set())
    more = words.copy()
    more.add("longer")
    table = {"k": 1}
    copied = table.copy()
    copied["longer"] = 2
    print(sorted(more), len(words), table, copied, words.copy() | {"zz"} > words)
    try:
        words.remove("nope")
    except KeyError:
        print("not there")
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
