# args:
"""while and for with else, break, continue."""

import sys


def search(l, x):
    i = 0
    while i < len(l):
        if l[i] == x:
            print("found", x, "at", i)
            break
        i += 1
    else:
        print("no", x)
        return -1
    return i


def first_even(l):
    for x in l:
        if x % 2:
            continue
        break
    else:
        return -1
    return x


def entry_point(argv):
    print(search([1, 2, 3], 3), search([1, 2, 3], 4), search([0][1:], 1))
    print(first_even([1, 3, 4, 5]), first_even([1, 3]), first_even([2]))
    n = 5
    while n:
        n -= 1
        if n == 3:
            continue
        print(n)
    else:
        print("done")
    while True:
        n += 1
        if n > 3:
            break
    else:
        print("never")
    print(n)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
