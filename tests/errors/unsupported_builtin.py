"""A builtin that RPython does not have."""


def entry_point(argv):
    return len(sorted(argv))
