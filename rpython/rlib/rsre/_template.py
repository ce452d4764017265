"""Templates of `sub` and `expand`: text with references to groups and escapes, as the module `re` documents them.

`\\1` to `\\99`, `\\g<1>` and `\\g<name>` stand for groups, `\\0`, `\\012` and `\\123` for a character in octal, `\\a
\\b \\f \\n \\r \\t \\v \\\\` for what they are in strings.  Another letter behind a backslash is an error; any other
character stands for itself, backslash included.
"""

from rpython.rlib.rstring import StringBuilder


class error(Exception):
    """A wrong pattern or template; `pos` is where, or -1."""

    def __init__(self, msg, pos=-1):
        self.msg = msg
        self.pos = pos

    def __str__(self):
        return "%s at position %d" % (self.msg, self.pos) if self.pos >= 0 else self.msg


_ESCAPES = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", "\\": "\\"}


class Template(object):
    """A template as literals, each followed by a group except the last one."""

    def __init__(self, literals, groups):
        self.literals = literals
        self.groups = groups

    def append_to(self, builder, match):
        """Adds the text for a match; a group that did not match is empty."""
        for i in range(len(self.groups)):
            builder.append(self.literals[i])
            builder.append(match.group_or(self.groups[i], ""))
        builder.append(self.literals[-1])


class _Parser(object):
    def __init__(self, text, groups, groupindex):
        self.text = text
        self.group_count = groups
        self.groupindex = groupindex
        self.pos = 0
        self.literal = StringBuilder()
        self.literals = []
        self.groups = []

    def parse(self):
        text = self.text
        while True:
            end = text.find("\\", self.pos)
            if end < 0:
                break
            self.literal.append_slice(text, self.pos, end)
            self.pos = end
            self.escape()
        self.literal.append_slice(text, self.pos, len(text))
        self.literals.append(self.literal.build())
        return Template(self.literals, self.groups)

    def escape(self):
        """What begins with the backslash here."""
        text = self.text
        start = self.pos
        if start + 1 == len(text):
            raise error("bad escape (end of pattern)", start)
        c = text[start + 1]
        self.pos = start + 2
        if c == "g":
            self.named()
        elif "0" <= c <= "9":
            self.number(c)
        elif c in _ESCAPES:
            self.literal.append(_ESCAPES[c])
        elif c.isalpha() and ord(c) < 128:
            raise error("bad escape \\" + c, start)
        else:
            self.literal.append_slice(text, start, self.pos)

    def named(self):
        """`g<…>`, of which the g is read."""
        start = self.pos
        if start >= len(self.text) or self.text[start] != "<":
            raise error("missing <", start)
        end = self.text.find(">", start)
        name = self.text[start + 1:end] if end >= 0 else self.text[start + 1:]
        if not name:
            raise error("missing group name", start + 1)
        if end < 0:
            raise error("missing >, unterminated name", start + 1)
        self.pos = end + 1
        number = self.groupindex.get(name, -1)
        if number < 0:
            if not _is_number(name):
                if not _is_name(name):
                    raise error("bad character in group name %r" % name, start + 1)
                raise IndexError("unknown group name " + repr(name))
            number = int(name) if len(name) < 10 else self.group_count + 1
        self.group(number, start + 1)

    def number(self, c):
        """A group by number, or a character in octal, of which the first digit is read."""
        start = self.pos - 1
        if c == "0":
            while self.pos < start + 3 and _is_octal(self.text, self.pos):
                self.pos += 1
            self.literal.append(chr(int(self.text[start:self.pos], 8)))
        elif _is_octal(self.text, start) and _is_octal(self.text, start + 1) and _is_octal(self.text, start + 2):
            self.pos = start + 3
            code = int(self.text[start:self.pos], 8)
            if code > 255:
                raise error("octal escape value \\%s outside of range 0-0o377" % self.text[start:self.pos], start - 1)
            self.literal.append(chr(code))
        else:
            if self.pos < len(self.text) and "0" <= self.text[self.pos] <= "9":
                self.pos += 1
            self.group(int(self.text[start:self.pos]), start)

    def group(self, number, pos):
        if number > self.group_count:
            raise error("invalid group reference %d" % number, pos)
        self.literals.append(self.literal.build())
        self.literal = StringBuilder()
        self.groups.append(number)


def _is_octal(text, pos):
    return pos < len(text) and "0" <= text[pos] <= "7"


def _is_number(name):
    for c in name:
        if not "0" <= c <= "9":
            return False
    return True


def _is_name(name):
    for c in name:
        if not (c.isalnum() or c == "_" or ord(c) >= 128):
            return False
    return not name[0].isdigit()


def parse_template(text, groups, groupindex):
    """The Template of a text for a pattern with so many groups.

    Raises `error` if it is wrong or refers to a group that is not there, IndexError for a name that no group has.
    """
    return _Parser(text, groups, groupindex).parse()
