# args:
"""The Mersenne Twister of rrandom; on the host the same numbers as those of Python's random."""

import random
import sys

from rpython.rlib import rurandom
from rpython.rlib.objectmodel import we_are_translated
from rpython.rlib.rarithmetic import r_uint
from rpython.rlib.rrandom import N, Random


def check(rnd, key):
    """Compares with the library, which only the host has."""
    if we_are_translated():
        return
    seed = sum(int(digit) << (32 * i) for i, digit in enumerate(key))
    host = random.Random(seed)
    state, index = rnd.getstate()
    if host.getstate()[1] != tuple([int(word) for word in state]) + (index,):
        print("another state")
    for i in range(700):
        if host.getrandbits(32) != rnd.genrand32():
            print("another number", i)
    for i in range(20):
        if host.random() != rnd.random():
            print("another float", i)


def entry_point(argv):
    for key in [[r_uint(0)], [r_uint(42)], [r_uint(0xffffffff), r_uint(1)], [r_uint(i * 977) for i in range(700)]]:
        rnd = Random()
        rnd.init_by_array(key)
        check(rnd, key)
        rnd.init_by_array(key)
        print(" ".join(["%d" % rnd.genrand32() for i in range(5)]), rnd.random(), rnd.index)
        for i in range(1000):
            rnd.genrand32()
        print("%d" % rnd.genrand32(), rnd.random(), rnd.index)
    rnd = Random(r_uint(5489))
    for i in range(9999):
        rnd.genrand32()
    # The number that the authors' own test names.
    print("%d" % rnd.genrand32())
    for n in [1, 624, 10 ** 12]:
        rnd.jumpahead(n)
        print("%d %d" % (rnd.genrand32(), rnd.genrand32()))
    state, index = rnd.getstate()
    x = rnd.random()
    y = rnd.random()
    rnd.setstate(state, index)
    print(rnd.random() == x, rnd.random() == y, len(state) == N)
    try:
        rnd.setstate(state[1:], index)
    except ValueError as e:
        print(e)
    context = rurandom.init_urandom()
    a = rurandom.urandom(context, 16)
    print(len(a), a != rurandom.urandom(context, 16), len(rurandom.urandom(context, 0)))
    try:
        rurandom.urandom(context, -1)
    except ValueError as e:
        print(e)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
