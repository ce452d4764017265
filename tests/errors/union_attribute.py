"""An attribute is a number in one method and a string in another."""


class Token(object):
    def __init__(self, value):
        self.value = value


def number(text):
    return Token(int(text))


def name(text):
    return Token(text)


def entry_point(argv):
    print(number("12").value)
    print(name("abc").value)
    return 0
