# args:
"""and, or, not evaluate only what they need."""

import sys


class Log(object):
    def __init__(self):
        self.entries = []

log = Log()


def yes(name):
    log.entries.append(name)
    return True


def no(name):
    log.entries.append(name)
    return False


def flush():
    print(" ".join(log.entries))
    log.entries = []


def entry_point(argv):
    print(yes("a") and no("b") and yes("c"))
    flush()
    print(no("a") or yes("b") or no("c"))
    flush()
    print(no("a") and yes("b") or yes("c"))
    flush()
    print(yes("a") or no("b") and no("c"))
    flush()
    print(not (yes("a") and not no("b")))
    flush()
    if yes("a") and (no("b") or yes("c")) and not no("d"):
        print("in")
    flush()
    n = 0
    while yes("w") and n < 3:
        n += 1
    flush()
    print(yes("x") == no("y"), yes("p") != no("q"))
    flush()
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
