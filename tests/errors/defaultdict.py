"""defaultdict at run time"""


import collections


def entry_point(argv):
    d = collections.defaultdict(int)
    d["a"] += 1
    return d["a"]
