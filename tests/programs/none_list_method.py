# args: a
"""Appending to a list that is None ends the program."""

import sys


class Holder(object):
    items = None

    def fill(self):
        self.items = []


def entry_point(argv):
    holders = [Holder(), Holder()]
    holders[0].fill()
    for holder in holders:
        holder.items.append(argv[1])
        print(len(holder.items))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
