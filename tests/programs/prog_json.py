# args:
"""A JSON reader and writer over a class hierarchy."""

import sys


class JsonError(Exception):
    def __init__(self, message, pos):
        self.message = message
        self.pos = pos


class J(object):
    def text(self):
        return "null"


class JNull(J):
    pass


class JBool(J):
    def __init__(self, value):
        self.value = value

    def text(self):
        return "true" if self.value else "false"


class JInt(J):
    def __init__(self, value):
        self.value = value

    def text(self):
        return "%d" % self.value


class JString(J):
    def __init__(self, value):
        self.value = value

    def text(self):
        return '"' + self.value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


class JList(J):
    def __init__(self, items):
        self.items = items

    def text(self):
        return "[" + ",".join([item.text() for item in self.items]) + "]"


class JObject(J):
    def __init__(self, fields):
        self.fields = fields

    def text(self):
        return "{" + ",".join([JString(k).text() + ":" + v.text() for k, v in self.fields.items()]) + "}"


class Reader(object):
    def __init__(self, s):
        self.s = s
        self.pos = 0

    def error(self, message):
        return JsonError(message, self.pos)

    def skip(self):
        while self.pos < len(self.s) and self.s[self.pos] in " \n\t":
            self.pos += 1

    def peek(self):
        self.skip()
        if self.pos == len(self.s):
            raise self.error("unexpected end")
        return self.s[self.pos]

    def expect(self, text):
        if not self.s[self.pos:].startswith(text):
            raise self.error("expected " + text)
        self.pos += len(text)

    def value(self):
        c = self.peek()
        if c == "{":
            return self.object()
        if c == "[":
            return self.list()
        if c == '"':
            return JString(self.string())
        if c == "t":
            self.expect("true")
            return JBool(True)
        if c == "f":
            self.expect("false")
            return JBool(False)
        if c == "n":
            self.expect("null")
            return JNull()
        return self.number()

    def number(self):
        start = self.pos
        if self.peek() == "-":
            self.pos += 1
        while self.pos < len(self.s) and self.s[self.pos].isdigit():
            self.pos += 1
        try:
            return JInt(int(self.s[start:self.pos]))
        except ValueError:
            raise self.error("bad number")

    def string(self):
        self.pos += 1
        out = []
        while True:
            if self.pos >= len(self.s):
                raise self.error("unterminated string")
            c = self.s[self.pos]
            self.pos += 1
            if c == '"':
                return "".join(out)
            if c == "\\":
                c = self.s[self.pos]
                self.pos += 1
                if c == "n":
                    c = "\n"
            out.append(c)

    def list(self):
        self.pos += 1
        items = []
        if self.peek() == "]":
            self.pos += 1
            return JList(items)
        while True:
            items.append(self.value())
            c = self.peek()
            self.pos += 1
            if c == "]":
                return JList(items)
            if c != ",":
                raise self.error("expected , or ]")

    def object(self):
        self.pos += 1
        fields = {}
        if self.peek() == "}":
            self.pos += 1
            return JObject(fields)
        while True:
            self.skip()
            if self.peek() != '"':
                raise self.error("expected a name")
            name = self.string()
            self.skip()
            self.expect(":")
            fields[name] = self.value()
            c = self.peek()
            self.pos += 1
            if c == "}":
                return JObject(fields)
            if c != ",":
                raise self.error("expected , or }")


def entry_point(argv):
    for source in ['{"a": [1, -2, {"b": null}], "c": "x\\ny\\"z"}', "[]", "{}", "[true,false]", " 42 ", '"s"', "[1", '{"a" 1}',
                   "nul", "-", '"open', "[1 2]", ""]:
        try:
            print(Reader(source).value().text())
        except JsonError as e:
            print("error at %d: %s" % (e.pos, e.message))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
