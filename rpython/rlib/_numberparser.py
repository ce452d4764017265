"""Reading the digits of an integer literal, for `rarithmetic.string_to_int` and for big integers.

Its own module because both `rarithmetic` and `rstring` export these names.
"""


class ParseStringError(Exception):
    """The text is not a number; `msg` says why."""

    def __init__(self, msg):
        self.msg = msg

    def __str__(self):
        return self.msg


class InvalidBaseError(ParseStringError):
    """The base is neither 0 nor between 2 and 36."""


class ParseStringOverflowError(Exception):
    """The number does not fit a word; `parser` can start again for a wider type."""

    def __init__(self, parser):
        self.parser = parser


def _is_space(c):
    return c == " " or "\t" <= c <= "\r"


def _digit_value(c):
    """The value of a digit in base 36, or 99."""
    if "0" <= c <= "9":
        return ord(c) - ord("0")
    if "a" <= c <= "z":
        return ord(c) - ord("a") + 10
    if "A" <= c <= "Z":
        return ord(c) - ord("A") + 10
    return 99


class NumberStringParser(object):
    """Splits a literal into sign, base and digits; `next_digit` gives each digit's value and then -1.

    `s` is what to parse and `original` what error messages show.  Surrounding spaces are allowed, a prefix `0x 0o 0b`
    where the base is 0 or agrees, and with `allow_underscores` single underscores between digits.
    """

    def __init__(self, s, original, base, fname, allow_underscores=False, no_implicit_octal=False):
        self.fname = fname
        self.original = original
        self.original_base = base
        self.allow_underscores = allow_underscores
        self.sign = 1
        self.s = s
        start = 0
        end = len(s)
        while start < end and _is_space(s[start]):
            start += 1
        while end > start and _is_space(s[end - 1]):
            end -= 1
        if start < end and s[start] == "-":
            self.sign = -1
            start += 1
        elif start < end and s[start] == "+":
            start += 1
        if base != 0 and (base < 2 or base > 36):
            raise InvalidBaseError("%s() base must be >= 2 and <= 36, or 0" % fname)
        prefix_base = 0
        if end - start >= 2 and s[start] == "0":
            c = s[start + 1]
            if c == "x" or c == "X":
                prefix_base = 16
            elif c == "o" or c == "O":
                prefix_base = 8
            elif c == "b" or c == "B":
                prefix_base = 2
        if base == 0:
            if prefix_base != 0:
                base = prefix_base
            elif not no_implicit_octal and end - start >= 2 and s[start] == "0":
                base = 8
            else:
                base = 10
                if end - start >= 2 and s[start] == "0":
                    self._check_only_zeros(start, end)
        if prefix_base != 0 and prefix_base == base:
            start += 2
            if allow_underscores and start < end and s[start] == "_":
                start += 1
        if start >= end:
            self.error()
        self.base = base
        self.start = start
        self.end = end
        self.pos = start

    def _check_only_zeros(self, start, end):
        """In base 0 a decimal literal begins with zero only if it is zero."""
        for i in range(start, end):
            c = self.s[i]
            if c != "0" and c != "_":
                self.error()

    def error(self):
        """Raises the ParseStringError for this text."""
        raise ParseStringError("invalid literal for %s() with base %d: '%s'" % (
            self.fname, self.original_base, self.original))

    def rewind(self):
        """Starts again at the first digit."""
        self.pos = self.start

    def next_digit(self):
        """The next digit's value, or -1 at the end."""
        pos = self.pos
        if pos >= self.end:
            return -1
        c = self.s[pos]
        if c == "_" and self.allow_underscores and pos > self.start:
            pos += 1
            if pos >= self.end:
                self.error()
            c = self.s[pos]
        digit = _digit_value(c)
        if digit >= self.base:
            self.error()
        self.pos = pos + 1
        return digit

    def prev_digit(self):
        """The digit before the position, right to left, or -1 at the start."""
        pos = self.pos - 1
        while pos >= self.start and self.s[pos] == "_":
            pos -= 1
        if pos < self.start:
            return -1
        self.pos = pos
        digit = _digit_value(self.s[pos])
        if digit >= self.base:
            self.error()
        return digit
