# args: x
"""print with file, flush, and sep and end that are computed."""

import os
import sys


class Log(object):
    """Each piece is written on its own, as Python does."""

    def __init__(self):
        self.pieces = []

    def write(self, text):
        self.pieces.append(text)


class Upper(Log):
    def __init__(self):
        Log.__init__(self)
        self.flushed = 0

    def write(self, text):
        Log.write(self, text.upper())

    def flush(self):
        self.flushed += 1


class Shape(object):
    def __str__(self):
        return "a shape"


def noted(log, text):
    log.write(text)
    return text


def choose(n):
    return sys.stderr if n > 5 else sys.stdout


def to_files(path, n):
    with open(path, "w") as f:
        print("first", n, 1.5, None, file=f)
        print("second", end="", file=f)
        print(file=f)
        print("a", "b", sep="", file=f, flush=True)
        print(n, file=f if n > 0 else None)
        print("length", f.write("xyz"), file=f)
    with open(path) as f:
        for line in f:
            print("[%s]" % line.replace("\n", "$"))
    os.remove(path)


def entry_point(argv):
    n = len(argv)
    print("to standard output", n, file=sys.stdout)
    print("to standard error", n, file=sys.stderr)
    print("to either", file=choose(n))
    print("flushed", flush=True)
    print("not flushed", flush=False, end="!\n")
    print("perhaps", flush=n > 1, sep="-")
    print("no file", 1, file=None)
    separator = argv[1] * n
    print(1, 2, 3, sep=separator)
    print(1, 2, 3, sep=separator if n > 5 else None, end=None)
    print(1, end=separator + "\n")
    print(1, 2, sep=separator, end=separator, file=sys.stdout)
    print()
    log = Log()
    print("a", Shape(), [n], sep=", ", file=log)
    print(noted(log, "b"), file=log)
    print(file=log, end="")
    print(log.pieces)
    upper = Upper()
    print("a", "b", file=upper, flush=True)
    print("c", file=upper, flush=n > 5)
    print(upper.pieces, upper.flushed)
    for each in [log, upper]:
        print("both", file=each)
    print(len(log.pieces), len(upper.pieces))
    to_files("print_elsewhere_%d.txt" % os.getpid(), n)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
