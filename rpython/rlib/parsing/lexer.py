"""Lexers: a text as tokens, each the longest match of one of several regular expressions.

Of expressions that match equally much the first wins.  Lexers are made while the program is imported.
"""

from rpython.rlib.parsing.deterministic import LexerError
from rpython.rlib.parsing.regex import LexingOrExpression


class SourcePos(object):
    """A place in a text: the number of the character, and line and column, all from 0."""

    def __init__(self, i, lineno, columnno):
        self.i = i
        self.lineno = lineno
        self.columnno = columnno

    def copy(self):
        """Another one of the same place."""
        return SourcePos(self.i, self.lineno, self.columnno)

    def __eq__(self, other):
        return self.i == other.i and self.lineno == other.lineno and self.columnno == other.columnno

    def __ne__(self, other):
        return not self == other

    def __hash__(self):
        return self.i

    def __repr__(self):
        return "SourcePos(%r, %r, %r)" % (self.i, self.lineno, self.columnno)


def marked_line(source_pos, filename, text):
    """A place for the user: file, line, the text of the line and a caret below."""
    start = source_pos.i - source_pos.columnno
    line = ""
    if 0 <= start <= len(text):
        end = text.find("\n", start)
        line = text[start:end] if end >= 0 else text[start:]
    return "  File %s, line %d, column %d\n%s\n%s^" % (
        filename, source_pos.lineno + 1, source_pos.columnno + 1, line, " " * source_pos.columnno)


class Token(object):
    """A token: the name of its expression, its text and its place."""

    def __init__(self, name, source, source_pos):
        self.name = name
        self.source = source
        self.source_pos = source_pos

    def copy(self):
        """Another token of the same name, text and place."""
        return self.__class__(self.name, self.source, self.source_pos)

    def __eq__(self, other):
        return self.name == other.name and self.source == other.source and self.source_pos == other.source_pos

    def __ne__(self, other):
        return not self == other

    def __hash__(self):
        return self.source_pos.i

    def __repr__(self):
        return "Token(%r, %r)" % (self.name, self.source)


class LexingDFARunner(object):
    """Reads the tokens of one text; an iterator.

    `matcher` is what `automaton.make_lexing_code` gives, `ignore` has the names of tokens to skip.
    """

    def __init__(self, matcher, automaton, text, ignore, eof=False, token_class=Token):
        self.matcher = matcher
        self.automaton = automaton
        self.text = text
        self.ignore = ignore
        self.eof = eof
        self.token_class = token_class
        self.state = 0
        self.last_matched_state = -1
        self.last_matched_index = -1
        self.position = SourcePos(0, 0, 0)

    def __iter__(self):
        return self

    def __next__(self):
        return self.find_next_token()

    def find_next_token(self):
        """The next token.  Raises StopIteration at the end, LexerError where none begins."""
        while self.position.i < len(self.text):
            start = self.position
            self.last_matched_state = -1
            self.last_matched_index = start.i - 1
            self.matcher(self, start.i)
            end = self.last_matched_index + 1
            if end <= start.i:
                raise LexerError(self.text, self.state, start)
            source = self.text[start.i:end]
            self.position = self._behind(start, source)
            name = self.automaton.names[self.last_matched_state]
            if name not in self.ignore:
                return self.make_token(start, name, source)
        if self.eof:
            self.eof = False
            return self.make_token(self.position, "EOF", "EOF")
        raise StopIteration

    def make_token(self, source_pos, name, source):
        """The token for a piece of the text; for subclasses."""
        return self.token_class(name, source, source_pos)

    def _behind(self, source_pos, source):
        lines = source.count("\n")
        if lines == 0:
            column = source_pos.columnno + len(source)
        else:
            column = len(source) - source.rfind("\n") - 1
        return SourcePos(source_pos.i + len(source), source_pos.lineno + lines, column)


class Lexer(object):
    """A lexer for tokens of which there are expressions and names; those whose names are in `ignore` are left out."""

    token_class = Token

    def __init__(self, token_regexs, names, ignore=None):
        self.names = list(names)
        self.automaton = LexingOrExpression(token_regexs, self.names).make_automaton().make_deterministic(self.names)
        self.automaton.optimize()
        self.ignore = {}
        for name in ignore or []:
            if name not in self.names:
                raise ValueError("there is no token %s to ignore" % name)
            self.ignore[name] = None
        self.matcher = self.automaton.make_lexing_code()

    def get_runner(self, text, eof=False, token_class=Token):
        """What reads the tokens of a text."""
        return LexingDFARunner(self.matcher, self.automaton, text, self.ignore, eof, token_class)

    def tokenize(self, text, eof=False):
        """The list of all tokens, at the end one named EOF if asked for.  Raises LexerError."""
        tokens = []
        for token in self.get_runner(text, eof, self.token_class):
            tokens.append(token)
        return tokens


class DummyLexer(Lexer):
    """A lexer made of a finished matcher, its automaton and the dict of the names to ignore."""

    def __init__(self, matcher, automaton, ignore):
        self.names = []
        self.matcher = matcher
        self.automaton = automaton
        self.ignore = ignore
