# args:
"""Class methods: alternative constructors, class attributes of the derived class, through instances and class values."""

import sys


class Token(object):
    kind = "token"
    made = 0

    def __init__(self, text):
        self.text = text

    @classmethod
    def build(cls, text):
        return cls(cls.decorate(text))

    @classmethod
    def decorate(cls, text):
        return cls.kind + ":" + text

    @classmethod
    def parse(cls, text):
        if text.isdigit():
            return Number.build(text)
        return cls.build(text)

    def show(self):
        return "<" + self.text + ">"


class Number(Token):
    kind = "number"

    def show(self):
        return "#" + self.text


class Name(Token):
    kind = "name"

    @classmethod
    def decorate(cls, text):
        return "$" + super().decorate(text)


def entry_point(argv):
    print(Token.build("a").show(), Number.build("1").show(), Name.build("x").show())
    for text in ["12", "ab"]:
        print(Token.parse(text).show(), Name.parse(text).show())
    for cls in [Token, Number, Name]:
        print(cls.kind, cls.decorate("q"), cls.build("w").show())
    token = Name.build("n")
    again = token.build("m")
    print(again.show(), isinstance(again, Name), token.decorate("z"))
    make = Number.build
    print(make("5").show())
    makers = [Token.build, Name.build]
    print(" ".join([f("k").text for f in makers]))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
