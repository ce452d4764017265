# args:
"""How values of every kind look: print, str and repr of scalars, containers, nested ones."""

import sys
from rpython.rlib.rarithmetic import r_uint, r_longlong


class Plain(object):
    def __str__(self):
        return "plain"


def entry_point(argv):
    one = len(argv)
    print(one, -one, one * 1.0, one == 1, None, "s", "", r_uint(-one), r_longlong(5))
    print(str(one), repr(one), str(1.0 * one), repr("s"), str("s"), str(None), repr(None), str(True))
    print([1, 2], ["a", "b"], [1.0, 0.5], [True], [], [[1], []], [None, "x"], [(1, "a")], [{"k": [1]}])
    print((1,), (), (1, "a", 2.0), ((1, 2), ("x",)), ([1], {}))
    print({}, {"a": 1}, {1: "a", 2: "b"}, {1.5: True}, {(1, 2): [3]}, {"n": {"m": 0}})
    print(set([5]), set(), {"only"}, [set([1])], {"k": set(["v"])})
    print(repr("it's"), repr('say "hi"'), repr("both ' and \""), repr("\t\n\\\r\x00\x7f"), ["it's", '"', "\n"])
    print("%s|%s|%s" % ([1], (2,), {3: 4}), "%s" % ["l"], "<%r>" % [1.5], "%s" % {1: 2})
    print(str([1.5, 2.0]), str((None, True)), repr([("a", 1)]))
    print(Plain(), str(Plain()), "%s" % Plain(), f"{Plain()}")
    print(1, "a", 2.5, sep="-", end="!\n")
    print(str([c for c in "ab"]), [x for x in range(3)], [i % 2 == 0 for i in range(3)], list("q"))
    print(1e3, 1e16, 1.0e-5, 100000.0, 0.1 + 0.2, 1 / 3.0, -0.0, 5e-324)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
