# -*- coding: latin-1 -*-
"""The sorts of tokens. A comment of the language begins with §."""

import string
from errors import SyntaxTrouble

EOF, NUMBER, NAME, TEXT, MARK = range(5)

SORT_NAMES = ["eof", "number", "name", "text", "mark"]

COMMENT = "§"

LETTERS = string.letters + "_"
DIGITS = string.digits
MARKS = ["==", "<>", "<=", ">=", "<", ">", "=", "+", "-", "*", "/", "%", "(", ")", "{", "}", ","]

# The longest first, or `=` would hide `==`.
MARKS.sort(key=lambda mark: (-len(mark), mark))


class Token(object):
    def __init__(self, sort, text, line):
        self.sort = sort
        self.text = text
        self.line = line

    def __nonzero__(self):
        return self.sort <> EOF

    def complain(self, message):
        raise SyntaxTrouble, (message + " before a " + SORT_NAMES[self.sort], self.line)
