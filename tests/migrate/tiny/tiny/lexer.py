from errors import SyntaxTrouble
import tokens
from tokens import Token


class Lexer(object):
    """Gives one token after the other: `next` is its own method, no iterator's."""

    def __init__(self, source):
        self.source = source
        self.at = 0
        self.line = 1
        self.token = None
        self.next()

    def char(self):
        if self.at < len(self.source):
            return self.source[self.at]
        return "\0"

    def skip(self):
        while self.at < len(self.source):
            c = self.char()
            if c == tokens.COMMENT:
                while self.at < len(self.source) and self.char() <> "\n":
                    self.at += 1
            elif c == "\n":
                self.line += 1
                self.at += 1
            elif c == " ":
                self.at += 1
            else:
                break

    def run(self, letters):
        start = self.at
        while self.at < len(self.source) and self.char() in letters:
            self.at += 1
        assert start >= 0
        return self.source[start:self.at]

    def next(self):
        self.skip()
        old = self.token
        c = self.char()
        if self.at >= len(self.source):
            self.token = Token(tokens.EOF, "", self.line)
        elif c in tokens.DIGITS:
            self.token = Token(tokens.NUMBER, self.run(tokens.DIGITS + "."), self.line)
        elif c in tokens.LETTERS:
            self.token = Token(tokens.NAME, self.run(tokens.LETTERS + tokens.DIGITS), self.line)
        elif c == '"':
            self.token = self.text()
        else:
            self.token = self.mark()
        return old

    def text(self):
        end = self.source.find('"', self.at + 1)
        if end < 0:
            raise SyntaxTrouble, ("this text never ends", self.line)
        start = self.at + 1
        assert start >= 0
        text = self.source[start:end]
        self.at = end + 1
        return Token(tokens.TEXT, text, self.line)

    def mark(self):
        for mark in tokens.MARKS:
            if self.source.startswith(mark, self.at):
                self.at += len(mark)
                return Token(tokens.MARK, mark, self.line)
        raise SyntaxTrouble("unknown character " + `ord(self.char())`, self.line)


class AllTokens(object):
    """This one is an iterator."""

    def __init__(self, lexer):
        self.lexer = lexer

    def __iter__(self):
        return self

    def next(self):
        if not self.lexer.token:
            raise StopIteration
        return self.lexer.next()


def count_tokens(source):
    found = 0
    for token in AllTokens(Lexer(source)):
        found += 1
    return found


def first_token(source):
    return AllTokens(Lexer(source)).next().text
