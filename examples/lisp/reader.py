"""Text to values: the reader."""

from rpython.rlib.rarithmetic import ovfcheck
from rpython.rlib.rstring import StringBuilder

from objects import (CHARACTER_NAMES, EOF, FALSE, NIL, TRUE, Char, Float, Integer,
                     Pair, String, Vector, intern, list_from, list_onto)

SPACE = " \t\r\n\f"
DELIMITERS = SPACE + "()\"';`,"
MAX_NESTING = 1000


class SyntaxProblem(Exception):
    def __init__(self, message, line):
        self.message = message
        self.line = line


class Incomplete(SyntaxProblem):
    """The text ends inside a datum: more lines could complete it."""


def parse_integer(token):
    """The value of a decimal number, or ValueError; OverflowError if it is too big."""
    place = 0
    negative = False
    if token[0] == "-" or token[0] == "+":
        negative = token[0] == "-"
        place = 1
    if place == len(token):
        raise ValueError
    value = 0
    while place < len(token):
        digit = ord(token[place]) - ord("0")
        if digit < 0 or digit > 9:
            raise ValueError
        # Counting downwards reaches the smallest integer too.
        value = ovfcheck(value * 10)
        value = ovfcheck(value - digit)
        place += 1
    if not negative:
        value = ovfcheck(-value)
    return value


def looks_like_float(token):
    digits = 0
    for char in token:
        if "0" <= char <= "9":
            digits += 1
        elif char not in "+-.eE":
            return False
    first = token[0]
    return digits > 0 and first != "e" and first != "E"


def parse_number(token):
    """An Integer, a Float, or None; OverflowError."""
    try:
        return Integer(parse_integer(token))
    except ValueError:
        pass
    if looks_like_float(token):
        try:
            return Float(float(token))
        except ValueError:
            pass
    return None


def atom(token, line):
    try:
        number = parse_number(token)
    except OverflowError:
        raise SyntaxProblem("integer too big: " + token, line)
    if number is not None:
        return number
    return intern(token)


def is_delimiter(char):
    return char in DELIMITERS


class Reader(object):
    def __init__(self, text):
        self.text = text
        self.place = 0
        self.line = 1
        self.nesting = 0

    def peek(self):
        """The next character, or "\\0" at the end."""
        if self.place < len(self.text):
            return self.text[self.place]
        return "\0"

    def advance(self):
        if self.text[self.place] == "\n":
            self.line += 1
        self.place += 1

    def looking_at(self, mark):
        """Are the next two characters these?"""
        place = self.place
        return (place + 1 < len(self.text) and self.text[place] == mark[0]
                and self.text[place + 1] == mark[1])

    def at_end(self):
        return self.place >= len(self.text)

    def skip_space(self):
        while not self.at_end():
            char = self.peek()
            if char in SPACE:
                self.advance()
            elif char == ";":
                while not self.at_end() and self.peek() != "\n":
                    self.advance()
            elif self.looking_at("#|"):
                self.skip_comment()
            elif self.looking_at("#;"):
                self.place += 2
                self.read_inside("a datum after #;")
            else:
                return

    def skip_comment(self):
        line = self.line
        depth = 0
        while True:
            if self.at_end():
                raise Incomplete("a comment is not closed", line)
            if self.looking_at("#|"):
                depth += 1
                self.place += 2
            elif self.looking_at("|#"):
                depth -= 1
                self.place += 2
                if depth == 0:
                    return
            else:
                self.advance()

    def read(self):
        """The next datum, or EOF."""
        self.skip_space()
        if self.at_end():
            return EOF
        line = self.line
        self.nesting += 1
        if self.nesting > MAX_NESTING:
            raise SyntaxProblem("data are nested too deeply", line)
        result = self.read_datum(line)
        self.nesting -= 1
        return result

    def read_inside(self, what):
        line = self.line
        result = self.read()
        if result is EOF:
            raise Incomplete("the text ends before " + what, line)
        return result

    def read_datum(self, line):
        char = self.peek()
        if char == "(" or char == "[":
            self.advance()
            return self.read_list(line, ")" if char == "(" else "]")
        if char == ")" or char == "]":
            self.advance()
            raise SyntaxProblem("unexpected " + char, line)
        if char == "'":
            return self.read_quoted("quote", 1)
        if char == "`":
            return self.read_quoted("quasiquote", 1)
        if char == ",":
            if self.looking_at(",@"):
                return self.read_quoted("unquote-splicing", 2)
            return self.read_quoted("unquote", 1)
        if char == '"':
            self.advance()
            return self.read_string(line)
        if char == "#":
            return self.read_hash(line)
        return atom(self.read_token(), line)

    def read_quoted(self, name, length):
        self.place += length
        datum = self.read_inside("a quoted datum")
        return Pair(intern(name), Pair(datum, NIL))

    def read_list(self, line, close):
        items = []
        tail = NIL
        while True:
            self.skip_space()
            if self.at_end():
                raise Incomplete("a list is not closed", line)
            char = self.peek()
            if char == close:
                self.advance()
                return list_onto(items, tail)
            if tail is not NIL:
                raise SyntaxProblem("expected %s after the datum that follows a dot"
                                    % close, self.line)
            if char == "." and self.dot_stands_alone() and len(items) > 0:
                self.advance()
                tail = self.read_inside("the datum after a dot")
            else:
                items.append(self.read())

    def dot_stands_alone(self):
        following = self.place + 1
        return following >= len(self.text) or is_delimiter(self.text[following])

    def read_token(self):
        start = self.place
        while not self.at_end() and not is_delimiter(self.peek()) and self.peek() != "]":
            self.place += 1
        return self.text[start:self.place]

    def read_string(self, line):
        builder = StringBuilder()
        while True:
            if self.at_end():
                raise Incomplete("a string is not closed", line)
            char = self.peek()
            self.advance()
            if char == '"':
                return String(builder.build())
            if char == "\\":
                if self.at_end():
                    raise Incomplete("a string is not closed", line)
                char = self.peek()
                self.advance()
                if char == "n":
                    char = "\n"
                elif char == "t":
                    char = "\t"
                elif char == "r":
                    char = "\r"
                elif char == "0":
                    char = "\0"
            builder.append(char)

    def read_hash(self, line):
        if self.looking_at("#("):
            self.place += 2
            items = []
            while True:
                self.skip_space()
                if self.at_end():
                    raise Incomplete("a vector is not closed", line)
                if self.peek() == ")":
                    self.advance()
                    return Vector(items[:])
                items.append(self.read())
        if self.looking_at("#\\"):
            return self.read_character(line)
        token = self.read_token()
        if token == "#t" or token == "#true":
            return TRUE
        if token == "#f" or token == "#false":
            return FALSE
        raise SyntaxProblem("unknown syntax: " + token, line)

    def read_character(self, line):
        self.place += 2
        if self.at_end():
            raise Incomplete("the text ends before a character", line)
        start = self.place
        self.advance()
        while not self.at_end() and not is_delimiter(self.peek()) and self.peek() != "]":
            self.place += 1
        token = self.text[start:self.place]
        if len(token) == 1:
            return Char(token)
        for char in CHARACTER_NAMES:
            if CHARACTER_NAMES[char] == token:
                return Char(char)
        raise SyntaxProblem("unknown character: #\\" + token, line)


def read_all(text):
    reader = Reader(text)
    data = []
    while True:
        datum = reader.read()
        if datum is EOF:
            return list_from(data)
        data.append(datum)
