"""What Python cannot import is shown as Python shows it."""


def entry_point(argv)
    return 0
