"""Texts of programs and places in them."""


class Source(object):
    """A named text."""

    _immutable_fields_ = ["name", "text"]

    def __init__(self, name, text):
        self.name = name
        self.text = text

    def line(self, number):
        """The text of a line, counted from 1."""
        lines = self.text.split("\n")
        if 1 <= number <= len(lines):
            return lines[number - 1]
        return ""


class Position(object):
    """A place, and the name of the method or function that it is in."""

    _immutable_fields_ = ["source", "line", "column", "where"]

    def __init__(self, source, line, column, where=""):
        self.source = source
        self.line = line
        self.column = column
        self.where = where

    def within(self, where):
        return Position(self.source, self.line, self.column, where)

    def describe(self):
        text = "%s:%d:%d" % (self.source.name, self.line, self.column)
        if self.where != "":
            text += " in " + self.where
        return text

    def excerpt(self):
        """The line, and a mark below the column."""
        line = self.source.line(self.line).replace("\t", " ")
        return "    %s\n    %s^\n" % (line, " " * (self.column - 1))


class SyntaxProblem(Exception):
    """The text is no program.  `incomplete` is true where more text could make it one."""

    def __init__(self, position, message, incomplete=False):
        self.position = position
        self.message = message
        self.incomplete = incomplete
