"""An exception while the target is imported is shown as Python shows it."""


def prepare():
    return {}["missing"]


table = prepare()


def entry_point(argv):
    return 0
