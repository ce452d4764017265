"""A string is raised."""


def entry_point(argv):
    raise "problem"
