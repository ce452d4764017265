"""A number is raised."""


def entry_point(argv):
    raise len(argv)
