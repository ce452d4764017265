"""A module without such a function."""


import os


def entry_point(argv):
    os.get_everything()
    return 0
