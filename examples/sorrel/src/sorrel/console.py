"""Standard streams: buffered output, lines of input."""

from sorrel.compat import files

LIMIT = 8192


class Console(object):
    def __init__(self):
        self.parts = []
        self.size = 0
        self.pending = ""
        self.ended = False

    def write(self, text):
        self.parts.append(text)
        self.size += len(text)
        if self.size > LIMIT:
            self.flush()

    def flush(self):
        if self.size > 0:
            text = "".join(self.parts)
            self.parts = []
            self.size = 0
            files.write_all(1, text)

    def complain(self, text):
        self.flush()
        files.write_all(2, text)

    def read_line(self):
        """A line with its end, "" at the end of the input."""
        while self.pending.find("\n") < 0 and not self.ended:
            part = files.read(0, 4096)
            if len(part) == 0:
                self.ended = True
            self.pending += part
        end = self.pending.find("\n") + 1
        if end == 0:
            end = len(self.pending)
        line = self.pending[:end]
        self.pending = self.pending[end:]
        return line


console = Console()
