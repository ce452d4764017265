# args:
"""Set comprehensions, sets from iterables, sets into sorted lists, sums and maxima."""

import sys


def divisors(n):
    return {d for d in range(1, n + 1) if n % d == 0}


def letters():
    yield "a"
    yield "b"
    yield "a"


def entry_point(argv):
    print(sorted(divisors(12)), sorted(divisors(12) & divisors(18)), max(divisors(12) & divisors(18)))
    print(len({x * x % 7 for x in range(100)}), sorted({x * x % 7 for x in range(100)}))
    print(sorted({(a, b) for a in range(3) for b in range(3) if a < b}))
    print(sorted(set(letters())), sorted(set({"k": 1, "j": 2})), sorted(set((3, 1, 3))))
    print(sorted({c.upper() for c in "aAb"}))
    s = set(range(5))
    t = {x + 1 for x in s}
    print(sorted(s - t), sorted(t - s), sorted(s ^ t), sorted(s | t), s.issubset(t), s.issuperset({0, 1}))
    print(sum(s), min(t), max(t), len(s), sorted(s, reverse=True), sorted(t, key=lambda x: x % 3 * 10 + x))
    print(sorted(s.union([9, 10])), sorted(s.intersection([1, 2, 77])), sorted(s.difference({0})), sorted(s))
    u = s.copy()
    u.intersection_update({1, 2, 3})
    u.update([7], (8,))
    u.difference_update([1])
    u.symmetric_difference_update({2, 100})
    print(sorted(u), s is not u, s == set(range(5)))
    popped = set()
    while u:
        popped.add(u.pop())
    print(sorted(popped), len(u), 5 not in popped)
    words = {}
    for w in ["tea", "eat", "tan", "ate", "nat"]:
        words.setdefault("".join(sorted(set(w))), set()).add(w)
    print([sorted(words[k]) for k in sorted(words)])
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
