"""A prebuilt list of unlike items."""


OPTIONS = [1, "two"]


def entry_point(argv):
    return len(OPTIONS)
