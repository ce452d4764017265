# args:
"""for and while with else, nested, with break, continue, return, try and generators."""

import sys


def find(rows, x):
    for i, row in enumerate(rows):
        for j in range(len(row)):
            if row[j] == x:
                break
        else:
            continue
        return "%d,%d" % (i, j)
    else:
        return "nowhere"


def numbers(n):
    for i in range(n):
        yield i
    else:
        yield 100


def primes(n):
    result = []
    for p in range(2, n):
        for q in result:
            if p % q == 0:
                break
        else:
            result.append(p)
    return result


def countdown(n, stop):
    log = []
    while n > 0:
        n -= 1
        if n == stop:
            log.append("break")
            break
        if n % 2:
            continue
        log.append(str(n))
    else:
        log.append("else")
    return ",".join(log)


def guarded(items):
    x = 0
    for x in items:
        try:
            if x == 0:
                break
            y = 10 // (x - 1)
        except ZeroDivisionError:
            continue
        finally:
            x += 100
    else:
        return "all %d" % x
    return "broken %d" % x


def entry_point(argv):
    rows = [[1, 2], [], [3, 4]]
    print(find(rows, 4), find(rows, 1), find(rows, 9), find([], 1))
    print(list(numbers(3)), list(numbers(0)), primes(30))
    print(countdown(6, 2), countdown(6, 9), countdown(0, 0))
    print(guarded([5, 1, 3]), guarded([5, 0, 3]), guarded([1]))
    for c in "":
        print("never")
    else:
        print("empty")
    for x in []:
        print("never")
    else:
        print("empty too")
    i = 0
    for i in range(3):
        while True:
            break
        else:
            print("never")
    else:
        print("done", i)
    d = {"a": 1, "b": 2}
    for k in d:
        if d[k] == 2:
            print("found", k)
            break
    else:
        print("not found")
    while False:
        print("never")
    else:
        print("else")
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
