"""Reading grammars character by character.  Not RPython."""


class TextReader(object):
    """A text and how far it is read; white space, and comments from # to the end of the line, are skipped."""

    def __init__(self, text):
        self.text = text
        self.pos = 0

    def fail(self, expected):
        """Raises an error that names what was expected; for subclasses."""
        raise NotImplementedError

    def skip(self):
        """Goes on to what counts."""
        while self.pos < len(self.text):
            if self.text[self.pos] == "#":
                end = self.text.find("\n", self.pos)
                self.pos = end if end >= 0 else len(self.text)
            elif self.text[self.pos].isspace():
                self.pos += 1
            else:
                break

    def peek(self):
        """The next character, "" at the end."""
        self.skip()
        return self.text[self.pos:self.pos + 1]

    def take(self, c):
        """Whether a character comes next, which is read then."""
        if self.peek() != c:
            return False
        self.pos += 1
        return True

    def need(self, c):
        """Reads a character that must come next."""
        if not self.take(c):
            self.fail(c)

    def name(self):
        """Reads a name, "" if none comes next."""
        self.skip()
        start = self.pos
        while self.text[self.pos:self.pos + 1].isalnum() or self.text[self.pos:self.pos + 1] == "_":
            self.pos += 1
        return self.text[start:self.pos]
