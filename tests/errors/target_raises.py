"""The target's own contract function fails."""


def target(driver, args):
    raise ValueError("no such option")
