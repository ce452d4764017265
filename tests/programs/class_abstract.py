# args:
"""Abstract methods that raise NotImplementedError."""

import sys


class Stream(object):
    def read(self):
        raise NotImplementedError

    def read_all(self):
        out = []
        while True:
            c = self.read()
            if not c:
                break
            out.append(c)
        return "".join(out)


class Text(Stream):
    def __init__(self, text):
        self.text = text
        self.pos = 0

    def read(self):
        if self.pos >= len(self.text):
            return ""
        self.pos += 1
        return self.text[self.pos - 1]


class Upper(Stream):
    def __init__(self, base):
        self.base = base

    def read(self):
        return self.base.read().upper()


class Broken(Stream):
    pass


def entry_point(argv):
    print(Text("hello").read_all(), Upper(Text("quiet")).read_all(), Upper(Upper(Text(""))).read_all() == "")
    streams = [Text("x"), Upper(Text("y")), Broken()]
    for s in streams:
        try:
            print(s.read_all())
        except NotImplementedError:
            print("not implemented")
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
