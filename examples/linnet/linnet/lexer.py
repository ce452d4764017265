"""Source text to tokens."""

from .rlib import StringBuilder

NAME, KEYWORD, BINARY, INTEGER, FLOAT, STRING, SYMBOL, MARK, END = range(9)

OPERATORS = "+-*/\\<>=~,@%|&?!"
SPACES = " \t\r\n\f"


class SyntaxProblem(Exception):
    """The text is no program.  `incomplete`: it may be the beginning of one."""

    def __init__(self, source, line, message, incomplete=False):
        self.source = source
        self.line = line
        self.message = message
        self.incomplete = incomplete

    def describe(self):
        return "%s:%d: %s" % (self.source, self.line, self.message)


class Token(object):
    __slots__ = ("kind", "text", "line", "spaced")

    def __init__(self, kind, text, line, spaced):
        self.kind = kind
        self.text = text
        self.line = line
        self.spaced = spaced        # something else than the token before stands before it

    def describe(self):
        if self.kind == END:
            return "the end of the text"
        if self.kind == STRING:
            return "'%s'" % self.text
        return "`%s`" % self.text


def is_letter(c):
    return "a" <= c <= "z" or "A" <= c <= "Z" or c == "_"


def is_digit(c):
    return "0" <= c <= "9"


def digit_value(c):
    if is_digit(c):
        return ord(c) - ord("0")
    if "A" <= c <= "Z":
        return ord(c) - ord("A") + 10
    return 99


class Lexer(object):
    """All tokens of a text, by `tokens`."""

    def __init__(self, source, text):
        self.source = source
        self.text = text
        self.pos = 0
        self.line = 1
        self.found = []

    def peek(self, ahead=0):
        at = self.pos + ahead
        if at < len(self.text):
            return self.text[at]
        return "\0"

    def fail(self, message, incomplete=False):
        raise SyntaxProblem(self.source, self.line, message, incomplete)

    def add(self, kind, text, line, spaced):
        self.found.append(Token(kind, text, line, spaced))

    def tokens(self):
        while True:
            start = self.pos
            self.skip_spaces()
            spaced = self.pos > start or start == 0
            if self.pos >= len(self.text):
                self.add(END, "", self.line, spaced)
                return self.found
            self.token(spaced)

    def skip_spaces(self):
        while self.pos < len(self.text):
            c = self.text[self.pos]
            if c == "\n":
                self.line += 1
            elif c == '"':
                self.skip_comment()
                continue
            elif c not in SPACES:
                return
            self.pos += 1

    def skip_comment(self):
        end = self.text.find('"', self.pos + 1)
        if end < 0:
            self.fail("a comment is not closed", incomplete=True)
        self.line += self.text.count("\n", self.pos, end)
        self.pos = end + 1

    def token(self, spaced):
        c = self.peek()
        line = self.line
        if is_letter(c):
            name = self.name()
            if self.peek() == ":" and self.peek(1) != "=":
                self.pos += 1
                self.add(KEYWORD, name + ":", line, spaced)
            else:
                self.add(NAME, name, line, spaced)
        elif is_digit(c) or c == "-" and is_digit(self.peek(1)) and not self.after_operand(spaced):
            self.number(spaced)
        elif c == "'":
            text = self.quoted()
            self.add(STRING, text, line, spaced)
        elif c == "#":
            self.symbol(spaced)
        elif c in OPERATORS:
            text = self.operator()
            if text == "=>":
                self.add(MARK, text, line, spaced)
            else:
                self.add(BINARY, text, line, spaced)
        elif c == ":" and self.peek(1) == "=":
            self.pos += 2
            self.add(MARK, ":=", line, spaced)
        elif c in "()[]{}.;^:":
            self.pos += 1
            self.add(MARK, c, line, spaced)
        else:
            self.fail("the character `%s` means nothing here" % c)

    def after_operand(self, spaced):
        """Is a minus here an operator rather than a sign?"""
        if len(self.found) == 0:
            return False
        last = self.found[-1]
        if last.kind == MARK:
            return last.text in (")", "]", "}")
        return last.kind != BINARY and last.kind != KEYWORD

    def name(self):
        start = self.pos
        while is_letter(self.peek()) or is_digit(self.peek()):
            self.pos += 1
        return self.text[start:self.pos]

    def operator(self):
        start = self.pos
        while self.pos < len(self.text) and self.text[self.pos] in OPERATORS:
            # A sign belongs to its number: `x=-1`.
            if self.pos > start and self.text[self.pos] == "-" and is_digit(self.peek(1)):
                break
            self.pos += 1
        return self.text[start:self.pos]

    def digits(self):
        while is_digit(self.peek()):
            self.pos += 1

    def number(self, spaced):
        start = self.pos
        if self.peek() == "-":
            self.pos += 1
        self.digits()
        if self.peek() == "r":
            return self.radix_number(start, spaced)
        kind = INTEGER
        if self.peek() == "." and is_digit(self.peek(1)):
            kind = FLOAT
            self.pos += 1
            self.digits()
        if self.peek() == "e" and (is_digit(self.peek(1)) or self.peek(1) == "-" and is_digit(self.peek(2))):
            kind = FLOAT
            self.pos += 2
            self.digits()
        self.add(kind, self.text[start:self.pos], self.line, spaced)

    def radix_number(self, start, spaced):
        """`16rFF`: the token's text keeps the radix."""
        first = start
        if self.text[first] == "-":
            first += 1
        size = self.pos - first
        radix = 0
        if size <= 2:
            radix = int(self.text[first:self.pos])
        if not 2 <= radix <= 36:
            self.fail("a radix is between 2 and 36")
        self.pos += 1
        begin = self.pos
        while digit_value(self.peek()) < radix:
            self.pos += 1
        if self.pos == begin or digit_value(self.peek()) < 99:
            self.fail("these are no digits of base %d" % radix)
        self.add(INTEGER, self.text[start:self.pos], self.line, spaced)

    def quoted(self):
        builder = StringBuilder()
        self.pos += 1
        while True:
            end = self.text.find("'", self.pos)
            if end < 0:
                self.fail("a string is not closed", incomplete=True)
            part = self.text[self.pos:end]
            builder.append(part)
            self.line += part.count("\n")
            self.pos = end + 1
            if self.peek() != "'":
                return builder.build()
            builder.append("'")
            self.pos += 1

    def symbol(self, spaced):
        line = self.line
        self.pos += 1
        c = self.peek()
        if c == "(":
            self.pos += 1
            self.add(MARK, "#(", line, spaced)
        elif c == "'":
            self.add(SYMBOL, self.quoted(), line, spaced)
        elif is_letter(c):
            start = self.pos
            while is_letter(self.peek()) or is_digit(self.peek()) or self.peek() == ":" and self.peek(1) != "=":
                self.pos += 1
            self.add(SYMBOL, self.text[start:self.pos], line, spaced)
        elif c in OPERATORS:
            self.add(SYMBOL, self.operator(), line, spaced)
        else:
            self.fail("expected a symbol after `#`")
