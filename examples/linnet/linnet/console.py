"""Standard input and output, which are opened when the program first uses them: what is prebuilt has no open files."""

from .rlib import create_stdio


class Console(object):
    """Output is collected and written in large pieces, in the order in which the program writes to both streams."""

    def __init__(self):
        self.opened = False
        self.stdin = None
        self.stdout = None
        self.stderr = None

    def open(self):
        if not self.opened:
            self.stdin, self.stdout, self.stderr = create_stdio()
            self.opened = True

    def write(self, text):
        self.open()
        self.stdout.write(text)

    def complain(self, text):
        self.flush()
        self.stderr.write(text)
        self.stderr.flush()

    def flush(self):
        self.open()
        self.stdout.flush()

    def read_line(self):
        """A line with its newline; the empty string at the end."""
        self.flush()
        return self.stdin.readline()
