# args:
"""with statements: enter, exit on each way out, nesting, swallowing."""

import sys


class Guard(object):
    def __init__(self, name, log, swallow=False):
        self.name = name
        self.log = log
        self.swallow = swallow

    def __enter__(self):
        self.log.append("+" + self.name)
        return self

    def __exit__(self, kind, value, tb):
        self.log.append("-" + self.name)
        return self.swallow


def early(log):
    with Guard("early", log) as g:
        return g.name


def looped(log):
    for i in range(3):
        with Guard(str(i), log):
            if i == 0:
                continue
            if i == 1:
                break
    return "looped"


def failing(log):
    with Guard("fails", log):
        raise ValueError
    return "not reached"


def swallowed(log):
    with Guard("swallow", log, True):
        raise ValueError
    return "swallowed"


def nested(log):
    with Guard("outer", log) as a:
        with Guard("inner", log) as b:
            return a.name + b.name


def both(log):
    with Guard("left", log) as a, Guard("right", log) as b:
        return a.name + b.name


def entry_point(argv):
    log = [""]
    print(early(log), looped(log), swallowed(log), nested(log), both(log))
    try:
        print(failing(log))
    except ValueError:
        print("value error")
    print(" ".join(log))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
