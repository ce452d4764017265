"""A dict literal with unlike values."""


def entry_point(argv):
    config = {"name": "x", "size": 3}
    return len(config)
