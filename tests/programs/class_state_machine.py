# args:
"""States as singleton instances, transitions as methods."""

import sys


class State(object):
    name = "?"

    def next(self, c):
        return self


class Start(State):
    name = "start"

    def next(self, c):
        if c == "a":
            return INSIDE
        return ERROR


class Inside(State):
    name = "inside"

    def next(self, c):
        if c == "b":
            return END
        if c == "a":
            return self
        return ERROR


class End(State):
    name = "end"

    def next(self, c):
        return ERROR

START = Start()
INSIDE = Inside()
END = End()
ERROR = State()


def run(text):
    state = START
    trace = [state.name]
    for c in text:
        state = state.next(c)
        trace.append(state.name)
    print(text, state is END, ">".join(trace))


def entry_point(argv):
    for text in ["aab", "b", "ab", "aaaa", "abx", ""]:
        run(text)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
