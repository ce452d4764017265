# args:
"""The text of classes, functions and built-in things, as far as it has no addresses."""


class Error(Exception):
    pass


class Frozen(object):
    def _freeze_(self):
        return True

    def __str__(self):
        return "a frozen thing"

    def __repr__(self):
        return "Frozen()"


THING = Frozen()


def function():
    return 1


def without_address(text):
    at = text.find(" at 0x")
    return text if at < 0 else text[:at] + ">"


def entry_point(argv):
    print(int, len, str)
    print(ValueError, "%s" % (KeyError,), f"{IndexError!r}")
    print(THING)
    print("%r" % (THING,), str(THING), repr(THING))
    print(without_address(str(function)), without_address(repr(entry_point)))
    print(str(Error).endswith(".Error'>"), Error.__name__)
    return 0


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
