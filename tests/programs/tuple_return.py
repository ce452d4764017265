# args:
"""Functions that return tuples from several places."""

import sys


def parse_pair(text):
    i = text.find(":")
    if i < 0:
        return text, 0, False
    try:
        return text[:i], int(text[i + 1:]), True
    except ValueError:
        return text[:i], -1, False


def divide(a, b):
    if b == 0:
        return False, 0, 0
    return True, a // b, a % b


def entry_point(argv):
    for text in ["a:5", "b", "c:x", ":7", "d:-3:4"]:
        name, value, ok = parse_pair(text)
        print("[%s]" % name, value, ok)
    for b in [0, 3, -4]:
        ok, q, r = divide(17, b)
        if ok:
            print(q, r)
        else:
            print("cannot divide")
    results = [divide(10, i) for i in range(4)]
    for ok, q, r in results:
        print(ok, q, r)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
