"""A prebuilt dict of unlike values."""


OPTIONS = {"name": "x", "level": 3}


def entry_point(argv):
    print(OPTIONS["name"])
    return 0
