class TinyError(StandardError):
    """What is wrong with a program, and in which line."""

    def __init__(self, message, line):
        self.message = message
        self.line = line


class SyntaxTrouble(TinyError):
    pass


class RunTrouble(TinyError):
    pass


class ReturnValue(Exception):
    def __init__(self, w_value):
        self.w_value = w_value


def describe(error, (first, last)=(1, 0777)):
    """The text of an error; lines outside of a range are not shown."""
    if error.line < first or error.line > last:
        return error.message
    return error.message + " in line " + `error.line`
