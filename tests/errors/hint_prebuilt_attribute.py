"""An object made at import time that does not keep the hints of its class."""


class Config(object):
    level: int

    def __init__(self, level):
        self.level = level


CONFIGS = {"debug": Config("high")}


def entry_point(argv):
    print(CONFIGS[argv[0]].level)
    return 0
