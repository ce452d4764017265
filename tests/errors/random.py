"""random"""


import random


def entry_point(argv):
    return random.randint(1, 6)
