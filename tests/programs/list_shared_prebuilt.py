# args:
"""Lists and dicts made at import time, reached by several names and changed while running."""

import sys


WORDS = ["a", "b"]
ALIAS = WORDS
COUNTS = {"a": 1}
NESTED = {"words": WORDS, "more": ["c"]}


class Config(object):
    words = WORDS
    limits = [1, 2, 3]

    def __init__(self):
        self.own = self.limits


SHARED = Config()
OTHER = Config()
OTHER.own = [9]


def add(word):
    WORDS.append(word)
    COUNTS[word] = COUNTS.get(word, 0) + 1


def entry_point(argv):
    add("x")
    add("a")
    print(ALIAS, ALIAS is WORDS, NESTED["words"] is WORDS, Config.words is WORDS)
    print(COUNTS)
    NESTED["more"].extend(WORDS[:1])
    print(NESTED["more"], len(NESTED["words"]))
    SHARED.own.append(4)
    print(Config.limits, SHARED.limits is SHARED.own, OTHER.own)
    fresh = Config()
    fresh.own[0] = 100
    print(Config.limits, OTHER.limits[0], fresh.own is SHARED.own)
    OTHER.own = fresh.own
    OTHER.own.pop()
    print(Config.limits)
    SHARED.words[0] = "changed"
    print(WORDS, ALIAS[0])
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
