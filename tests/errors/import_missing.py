"""An import in a function that fails."""


def entry_point(argv):
    import no_such_module
    return 0
