r"""The text form of regular expressions for lexers.  Not RPython, but what `make_runner` gives is.

Characters stand for themselves; `R|S`, `R*`, `R+`, `R?`, `R{m}`, `R{m,}`, `R{m,n}` and `(R)` are as in `re`, and so are
sets `[a-z_]` and `[^"]`, the dot (any character but a newline), `\n \t \r \f \v \0 \x41`, and the classes `\d \D \s \S
\w \W` of ASCII.  A backslash before any other character makes it stand for itself.
"""

from rpython.rlib.parsing.deterministic import character_set, complement
from rpython.rlib.parsing.regex import SetExpression, StringExpression

_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v", "0": "\0", "a": "\a", "b": "\b"}
_DIGITS = "0123456789"
_WORD = _DIGITS + "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_"
_CLASSES = {"d": _DIGITS, "s": " \t\n\r\f\v", "w": _WORD}
_SPECIAL = "|*+?()[]{}.\\"


class RegexError(ValueError):
    """A wrong regular expression; `pos` is where."""

    def __init__(self, text, pos, message):
        ValueError.__init__(self, "%s at position %d of the regular expression %s" % (message, pos, text))
        self.text = text
        self.pos = pos


class _Parser(object):
    def __init__(self, text):
        self.text = text
        self.pos = 0

    def fail(self, message):
        raise RegexError(self.text, self.pos, message)

    def peek(self):
        return self.text[self.pos:self.pos + 1]

    def take(self, c):
        """Whether a character comes next, which is read then."""
        if self.peek() != c:
            return False
        self.pos += 1
        return True

    def alternatives(self):
        result = self.sequence()
        while self.take("|"):
            result = result | self.sequence()
        return result

    def sequence(self):
        result = StringExpression("")
        while self.peek() not in ("", "|", ")"):
            result = result + self.repeated()
        return result

    def repeated(self):
        result = self.atom()
        while True:
            if self.take("*"):
                result = result.kleene()
            elif self.take("+"):
                result = result + result.kleene()
            elif self.take("?"):
                result = result | StringExpression("")
            elif self.take("{"):
                result = self.counted(result)
            else:
                return result

    def counted(self, part):
        least = self.number()
        if self.take("}"):
            return part * least
        if not self.take(","):
            self.fail("expected , or }")
        most = self.number() if self.peek().strip() != "}" else None
        if not self.take("}"):
            self.fail("expected }")
        if most is None:
            return part * least + part.kleene()
        if most < least:
            self.fail("the least number is greater than the largest")
        rest = StringExpression("")
        for i in range(most - least):
            rest = StringExpression("") | part + rest
        return part * least + rest

    def number(self):
        while self.take(" "):
            pass
        start = self.pos
        while "0" <= self.peek() <= "9":
            self.pos += 1
        if start == self.pos:
            self.fail("expected a number")
        return int(self.text[start:self.pos])

    def atom(self):
        if self.take("("):
            result = self.alternatives()
            if not self.take(")"):
                self.fail("expected )")
            return result
        if self.take("["):
            return SetExpression(self.set())
        if self.take("."):
            return SetExpression(complement("\n"))
        if self.peek() in ("*", "+", "?", "{"):
            self.fail("nothing to repeat")
        return SetExpression(self.character())

    def character(self):
        """A character or class of characters, as a string."""
        c = self.peek()
        if not c:
            self.fail("expected a character")
        self.pos += 1
        if c != "\\":
            return c
        c = self.peek()
        if not c:
            self.fail("expected a character behind the backslash")
        self.pos += 1
        if c in _ESCAPES:
            return _ESCAPES[c]
        if c.lower() in _CLASSES:
            members = _CLASSES[c.lower()]
            return members if c.islower() else complement(members)
        if c == "x":
            digits = self.text[self.pos:self.pos + 2]
            self.pos += 2
            try:
                return chr(int(digits, 16))
            except ValueError:
                self.fail("expected two hexadecimal digits")
        return c

    def set(self):
        negated = self.take("^")
        members = ""
        first = True
        while first or self.peek() != "]":
            first = False
            if not self.peek():
                self.fail("expected ]")
            low = self.character()
            if self.peek() == "-" and self.text[self.pos + 1:self.pos + 2] not in ("]", ""):
                self.pos += 1
                low = self.range(low, self.character())
            members += low
        self.pos += 1
        return complement(members) if negated else character_set(members)

    def range(self, low, high):
        if len(low) != 1 or len(high) != 1:
            self.fail("a class of characters cannot begin or end a range")
        if high < low:
            self.fail("the range is empty")
        return "".join([chr(code) for code in range(ord(low), ord(high) + 1)])


def parse_regex(text):
    """The RegularExpression of a text.  Raises RegexError."""
    parser = _Parser(text)
    result = parser.alternatives()
    if parser.pos < len(text):
        parser.fail("unexpected )")
    return result


def escape(text):
    """The expression that matches just this text."""
    return "".join(["\\" + c if c in _SPECIAL else c for c in text])


def make_runner(text):
    """What matches the expression: its `recognize(string)` says whether the whole string does."""
    dfa = parse_regex(text).make_automaton().make_deterministic()
    dfa.optimize()
    return dfa.get_runner()
