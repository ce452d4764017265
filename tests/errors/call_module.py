"""A module is called."""


import os


def entry_point(argv):
    return os(1)
