# args: 300
"""The merge sort of rlib.listsort: own orders, stability."""

import sys

from rpython.rlib.listsort import TimSort, make_timsort_class


class Entry(object):
    def __init__(self, key, order):
        self.key = key
        self.order = order


def by_key(a, b):
    return a.key < b.key

EntrySort = make_timsort_class(lt=by_key)
StringSort = make_timsort_class()


class Descending(make_timsort_class()):
    def lt(self, a, b):
        return a > b


def numbers(n):
    x = 777
    result = []
    for i in range(n):
        x = (x * 1103515245 + 12345) % 2147483648
        result.append(x // 7 % 50)
    return result


def entry_point(argv):
    n = int(argv[1])
    for size in [0, 1, 2, 3, 10, 31, 32, 33, 64, 100, n]:
        l = numbers(size)
        TimSort(l).sort()
        ok = True
        for i in range(1, size):
            if l[i - 1] > l[i]:
                ok = False
        print(size, ok, " ".join([str(x) for x in l[:12]]))
    l = numbers(40)
    Descending(l).sort()
    print(" ".join([str(x) for x in l]))
    entries = []
    for i, key in enumerate(numbers(n)):
        entries.append(Entry(key, i))
    EntrySort(entries).sort()
    stable = True
    for i in range(1, n):
        a = entries[i - 1]
        b = entries[i]
        if a.key > b.key or (a.key == b.key and a.order > b.order):
            stable = False
    print(stable)
    words = "the quick brown fox jumps over the lazy dog".split(" ")
    StringSort(words).sort()
    print(" ".join(words))
    up = [i for i in range(200)]
    TimSort(up).sort()
    down = [200 - i for i in range(200)]
    TimSort(down).sort()
    saw = [i % 20 for i in range(200)]
    TimSort(saw).sort()
    print(up[0], up[199], down[0], down[199], saw[9], saw[10], saw[199])
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
