"""The command line that the benchmark programs share: `PROGRAM [-t] [SIZE]`."""

import time

from rpython.rlib import rposix


class Options(object):
    """`size` says how much to do; `timed` asks for the seconds on standard error."""

    def __init__(self, size, timed):
        self.size = size
        self.timed = timed
        self.started = time.time()

    def finish(self):
        if self.timed:
            rposix.write(2, "%.3f seconds\n" % (time.time() - self.started))


def parse(argv, default):
    """Returns None, after a message, when the command line is wrong."""
    size = default
    timed = False
    for place in range(1, len(argv)):
        if argv[place] == "-t":
            timed = True
            continue
        try:
            size = int(argv[place])
        except ValueError:
            size = -1
        if size < 0:
            rposix.write(2, "usage: %s [-t] [SIZE]\n" % argv[0])
            return None
    return Options(size, timed)
