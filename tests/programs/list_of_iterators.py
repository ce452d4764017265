# args:
"""Lists of iterators and of generators, advanced in turn."""

import sys


def upto(n):
    i = 0
    while i < n:
        yield i
        i += 1


def interleave(its):
    result = []
    while its:
        rest = []
        for it in its:
            try:
                result.append(next(it))
            except StopIteration:
                continue
            rest.append(it)
        its = rest
    return result


def entry_point(argv):
    print(interleave([upto(3), upto(0), upto(5)]))
    print(interleave([]))
    gens = [upto(n) for n in range(4)]
    print([len([x for x in g]) for g in gens], [len([x for x in g]) for g in gens])
    lists = [iter([1, 2]), iter([10]), iter([100, 200, 300])]
    print([next(it) for it in lists], [next(it, -1) for it in lists], [next(it, -1) for it in lists])
    shared = iter([1, 2, 3, 4, 5])
    pairs = [shared, shared]
    print(next(pairs[0]), next(pairs[1]), next(pairs[0]), sum(pairs[1]))
    by_name = {"a": iter("xyz"), "b": iter("q")}
    for name in ["a", "b", "a", "b", "a", "a"]:
        print(name, next(by_name[name], "end"))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
