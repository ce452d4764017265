# args:
"""not_rpython functions are for the import and for untranslated runs; we_are_translated keeps them out."""

import sys

from rpython.rlib.objectmodel import not_rpython, we_are_translated


@not_rpython
def build_table(words):
    """Sorts by several keys, with types that RPython has not."""
    return {w: [len(w), "vowel" if w[0] in set("aeiou") else "consonant"][1] for w in sorted(words, key=lambda w: (len(w), w))}

TABLE = build_table("apple fig orange kiwi".split())


class Tracker(object):
    def __init__(self):
        self.events = 0

    def event(self):
        self.events += 1
        if not we_are_translated():
            self._check()

    @not_rpython
    def _check(self):
        assert self.__dict__["events"] == self.events
        self.history = object()


def twice(n):
    if we_are_translated():
        return n + n
    return eval("n * 2")


def guarded(n):
    if not we_are_translated() and n > 100:
        raise Exception("impossible %r" % {n: [n, "mixed"]})
    return n


def entry_point(argv):
    for word in TABLE:
        print(word, TABLE[word])
    t = Tracker()
    t.event()
    t.event()
    print(t.events, twice(21), twice(-1), guarded(5))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
