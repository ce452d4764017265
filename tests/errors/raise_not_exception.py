"""What is raised must be an exception."""


class Plain(object):
    pass


def entry_point(argv):
    raise Plain()
