# args:
"""Global constants of every kind, computed at import time, read in functions and methods."""

import sys


LIMIT = 10
RATE = 0.25
NAME = "name"
FLAG = LIMIT > 5
NOTHING = None
PAIR = (LIMIT, NAME)
PRIMES = [p for p in range(2, 30) if all(p % q for q in range(2, p))]
SQUARES = {n: n * n for n in range(5)}
VOWELS = frozenset("aeiou")
MASKS = tuple(1 << i for i in range(8))
TABLE = [[i * j for j in range(4)] for i in range(4)]
MESSAGES = {code: "error %d" % code for code in (1, 2)}
MESSAGES.update({LIMIT: "limit"})


class Color(object):
    def __init__(self, name, value):
        self.name = name
        self.value = value


RED, GREEN = Color("red", 1), Color("green", 2)
ALL = [RED, GREEN]
BY_NAME = {c.name: c for c in ALL}
for _i, _name in enumerate(["NORTH", "EAST", "SOUTH"]):
    globals()[_name] = _i
if FLAG:
    def chosen(x):
        return x + LIMIT
else:
    def chosen(x):
        return undefined_name(x)


class Config(object):
    size = LIMIT * 2
    names = [NAME, NAME.upper()]

    def limit(self):
        return self.size + LIMIT


def entry_point(argv):
    print(LIMIT, RATE, NAME, FLAG, NOTHING is None, PAIR, PAIR[0])
    print(PRIMES, SQUARES, MASKS[3], MASKS[-1], TABLE[3][2], TABLE[len(argv)])
    print("a" in VOWELS, "b" in VOWELS, MESSAGES[2], MESSAGES[LIMIT], len(MESSAGES), 3 in MESSAGES)
    print(RED.name, BY_NAME["green"].value, BY_NAME["red"] is RED, ALL[1] is GREEN, ALL[len(argv) - 1] is RED)
    print(NORTH, EAST, SOUTH, chosen(5), Config().limit(), Config.names, Config.size)
    RED.value += 10
    TABLE[0].append(99)
    SQUARES[100] = 1
    print(RED.value, BY_NAME["red"].value, TABLE[0], len(SQUARES))
    if NOTHING is not None:
        print(NOTHING.attribute)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
