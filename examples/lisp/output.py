"""Standard input and output, buffered; output can be captured as a string."""

from rpython.rlib import rposix
from rpython.rlib.rstring import StringBuilder

LIMIT = 8192


class Output(object):
    def __init__(self):
        self.parts = []
        self.size = 0
        self.captures = []
        self.pending = ""

    def write(self, text):
        if len(self.captures) > 0:
            self.captures[-1].append(text)
            return
        self.parts.append(text)
        self.size += len(text)
        if self.size > LIMIT:
            self.flush()

    def flush(self):
        rposix.write_all(1, "".join(self.parts))
        self.parts = []
        self.size = 0

    def begin_capture(self):
        self.captures.append(StringBuilder())

    def end_capture(self):
        return self.captures.pop().build()

    def read_line(self):
        """With the line end; "" at the end of the input."""
        while self.pending.find("\n") < 0:
            data = rposix.read(0, 4096)
            if data == "":
                line = self.pending
                self.pending = ""
                return line
            self.pending += data
        end = self.pending.find("\n") + 1
        assert end > 0
        line = self.pending[:end]
        self.pending = self.pending[end:]
        return line


output = Output()
