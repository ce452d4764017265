# args:
"""compute_hash has the same values untranslated and translated."""

import sys

from rpython.rlib.objectmodel import compute_hash, compute_identity_hash, compute_unique_id


class Thing(object):
    pass


def entry_point(argv):
    for s in ["", "a", "b", "ab", "hello", "\0", "\xff\xfe", "x" * 100, "The quick brown fox jumps over the lazy dog"]:
        print(compute_hash(s))
    for n in [0, 1, -1, 12345, 9223372036854775807]:
        print(compute_hash(n))
    a = Thing()
    b = Thing()
    print(compute_identity_hash(a) == compute_identity_hash(a), compute_unique_id(a) == compute_unique_id(b))
    print(compute_hash("a" + "b" * len(argv)) == compute_hash("ab"))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
