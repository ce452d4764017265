"""Text to tokens.

A newline ends a statement, unless it is within parentheses or brackets, the line ends with an operator, or the next line
begins with a dot.  A string with `#{...}` becomes one token that holds its pieces, the tokens within among them.
"""

from sorrel.compat.files import StringBuilder
from sorrel.syntax.source import Position, SyntaxProblem

NAME, FIELD, INTEGER, FLOAT, TEXT, KEYWORD, OPERATOR, NEWLINE, END = range(9)

KEYWORDS = dict.fromkeys(
    "and break catch class continue def else false finally for has if in is nil not or return self static super "
    "throw true try var while".split(), True)

# Longest first, so that the first that fits is the right one.
OPERATORS = sorted(
    "+ - * / // % ** == != < <= > >= << >> & | ^ ~ = += -= *= /= //= %= .. ..< . , : ; ( ) [ ] { } =>".split(),
    key=lambda operator: (-len(operator), operator))

# After these a statement cannot end.
OPEN_ENDED = dict.fromkeys([operator for operator in OPERATORS if operator not in (")", "]", "}", ";")], True)

ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "0": "\0", "\\": "\\", "\"": "\"", "#": "#"}


class Token(object):
    """One token; `pieces` are those of a string, else None."""

    def __init__(self, kind, text, position):
        self.kind = kind
        self.text = text
        self.position = position
        self.pieces = None

    def is_operator(self, text):
        return self.kind == OPERATOR and self.text == text

    def is_keyword(self, text):
        return self.kind == KEYWORD and self.text == text

    def describe(self):
        if self.kind == END:
            return "the end of the program"
        if self.kind == NEWLINE:
            return "the end of the line"
        if self.kind == TEXT:
            return "a string"
        return "`" + self.text + "`"


class Piece(object):
    """A part of a string: text, or the tokens of an expression."""

    def __init__(self, text, tokens):
        self.text = text
        self.tokens = tokens


def is_letter(c):
    return "a" <= c <= "z" or "A" <= c <= "Z" or c == "_"


def is_digit(c):
    return "0" <= c <= "9"


def hex_value(c):
    """The value of a hexadecimal digit, or -1."""
    if is_digit(c):
        return ord(c) - ord("0")
    if "a" <= c <= "f":
        return ord(c) - ord("a") + 10
    if "A" <= c <= "F":
        return ord(c) - ord("A") + 10
    return -1


class Lexer(object):
    """Reads tokens from a source, from its begin to its end."""

    def __init__(self, source):
        self.source = source
        self.text = source.text
        self.at = 0
        self.line = 1
        self.line_start = 0

    def position(self):
        return Position(self.source, self.line, self.at - self.line_start + 1)

    def peek(self, ahead=0):
        """A character, "\\0" behind the end."""
        place = self.at + ahead
        if place < len(self.text):
            return self.text[place]
        return "\0"

    def advance(self):
        c = self.peek()
        self.at += 1
        if c == "\n":
            self.line += 1
            self.line_start = self.at
        return c

    def tokens(self, nested=False):
        """All tokens; if nested, up to the brace that closes an interpolation, which is read too."""
        result = []
        brackets = []
        while True:
            self.skip_blanks()
            position = self.position()
            if self.at >= len(self.text):
                if nested:
                    raise SyntaxProblem(position, "an expression in a string is not closed", True)
                result.append(Token(NEWLINE, "\n", position))
                result.append(Token(END, "", position))
                return result
            c = self.peek()
            if c == "\n":
                self.newline(result, brackets, position)
                continue
            if nested and c == "}" and len(brackets) == 0:
                self.advance()
                result.append(Token(NEWLINE, "\n", position))
                result.append(Token(END, "", position))
                return result
            token = self.token(c, position)
            if token.kind == OPERATOR:
                self.match_brackets(token, brackets)
            result.append(token)

    def match_brackets(self, token, brackets):
        text = token.text
        if text == "(" or text == "[" or text == "{":
            brackets.append(text)
        elif text == ")" or text == "]" or text == "}":
            if len(brackets) > 0:
                brackets.pop()

    def newline(self, result, brackets, position):
        self.advance()
        if len(brackets) > 0 and brackets[-1] != "{":
            return
        if len(result) == 0 or result[-1].kind == NEWLINE:
            return
        last = result[-1]
        if last.kind == OPERATOR and last.text in OPEN_ENDED and not self.closes_parameters(result):
            return
        if last.kind == KEYWORD and last.text in ("and", "or", "not", "in", "is"):
            return
        self.skip_lines()
        if self.peek() == "." and self.peek(1) != ".":
            return
        result.append(Token(NEWLINE, "\n", position))

    def closes_parameters(self, result):
        """Is the last token the bar behind the parameters of a block, as in `{ |a, b|`?"""
        if not result[-1].is_operator("|"):
            return False
        place = len(result) - 2
        while place >= 0 and (result[place].kind == NAME or result[place].is_operator(",")):
            place -= 1
        return place >= 1 and result[place].is_operator("|") and result[place - 1].is_operator("{")

    def skip_blanks(self):
        while True:
            c = self.peek()
            if c == "#":
                while self.at < len(self.text) and self.peek() != "\n":
                    self.advance()
            elif c == " " or c == "\t" or c == "\r":
                self.advance()
            else:
                return

    def skip_lines(self):
        self.skip_blanks()
        while self.peek() == "\n":
            self.advance()
            self.skip_blanks()

    def token(self, c, position):
        if is_letter(c):
            return self.word(position)
        if is_digit(c):
            return self.number(position)
        if c == "\"":
            return self.string(position)
        if c == "@" and is_letter(self.peek(1)):
            self.advance()
            return Token(FIELD, self.letters(), position)
        for operator in OPERATORS:
            if self.text.startswith(operator, self.at):
                for _ in range(len(operator)):
                    self.advance()
                return Token(OPERATOR, operator, position)
        raise SyntaxProblem(position, "the character `%s` means nothing here" % c)

    def letters(self):
        start = self.at
        while is_letter(self.peek()) or is_digit(self.peek()):
            self.advance()
        return self.text[start:self.at]

    def word(self, position):
        text = self.letters()
        return Token(KEYWORD if text in KEYWORDS else NAME, text, position)

    def digits(self):
        while is_digit(self.peek()) or (self.peek() == "_" and is_digit(self.peek(1))):
            self.advance()

    def number(self, position):
        start = self.at
        if self.peek() == "0" and self.peek(1) == "x":
            self.at += 2
            while hex_value(self.peek()) >= 0:
                self.advance()
            return Token(INTEGER, self.text[start:self.at], position)
        kind = INTEGER
        self.digits()
        if self.peek() == "." and is_digit(self.peek(1)):
            kind = FLOAT
            self.advance()
            self.digits()
        if self.peek() == "e" or self.peek() == "E":
            signs = 1 if self.peek(1) == "-" or self.peek(1) == "+" else 0
            if is_digit(self.peek(1 + signs)):
                kind = FLOAT
                self.at += 1 + signs
                self.digits()
        return Token(kind, self.text[start:self.at].replace("_", ""), position)

    def string(self, position):
        self.advance()
        token = Token(TEXT, "", position)
        pieces = []
        builder = StringBuilder()
        while True:
            if self.at >= len(self.text):
                raise SyntaxProblem(position, "a string is not closed", True)
            c = self.advance()
            if c == "\"":
                pieces.append(Piece(builder.build(), None))
                token.pieces = pieces
                return token
            if c == "#" and self.peek() == "{":
                self.advance()
                pieces.append(Piece(builder.build(), None))
                pieces.append(Piece("", self.tokens(True)))
                builder = StringBuilder()
            elif c == "\\":
                builder.append(self.escape())
            else:
                builder.append(c)

    def escape(self):
        position = self.position()
        c = self.advance()
        if c == "x":
            high = hex_value(self.peek())
            low = hex_value(self.peek(1))
            if high < 0 or low < 0:
                raise SyntaxProblem(position, "`\\x` is followed by two hexadecimal digits")
            self.at += 2
            return chr(high * 16 + low)
        if c not in ESCAPES:
            raise SyntaxProblem(position, "there is no escape `\\%s`" % c)
        return ESCAPES[c]
