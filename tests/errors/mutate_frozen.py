"""A frozen prebuilt instance is changed."""


class Config(object):
    def _freeze_(self):
        return True
config = Config()
config.level = 1


def entry_point(argv):
    config.level = 2
    return config.level
