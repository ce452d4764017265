# args:
"""JSON read into a class hierarchy and written from it; instances as keys."""

class W_Root(object):
    def dump(self, indent): raise NotImplementedError
    def __eq__(self, other): return self is other
    def __ne__(self, other): return not (self == other)
    def __hash__(self): return 0
class W_None(W_Root):
    def dump(self, indent): return "null"
w_None = W_None()
class W_Bool(W_Root):
    def __init__(self, v): self.v = v
    def dump(self, indent): return "true" if self.v else "false"
w_True, w_False = W_Bool(True), W_Bool(False)
class W_Int(W_Root):
    def __init__(self, v): self.v = v
    def dump(self, indent): return str(self.v)
    def __eq__(self, other): return isinstance(other, W_Int) and other.v == self.v
    def __hash__(self): return self.v
class W_Float(W_Root):
    def __init__(self, v): self.v = v
    def dump(self, indent): return repr(self.v)
class W_Str(W_Root):
    def __init__(self, s): self.s = s
    def dump(self, indent): return quote(self.s)
    def __eq__(self, other): return isinstance(other, W_Str) and other.s == self.s
    def __hash__(self): return hash(self.s)
class W_List(W_Root):
    def __init__(self, items): self.items = items
    def dump(self, indent):
        if not self.items: return "[]"
        pad = " " * (indent + 2)
        return "[\n" + ",\n".join([pad + x.dump(indent + 2) for x in self.items]) + "\n" + " " * indent + "]"
class W_Dict(W_Root):
    def __init__(self): self.d = {}
    def dump(self, indent):
        if not self.d: return "{}"
        lines = []
        for key in sorted(self.d):
            lines.append("%s%s: %s" % (" " * (indent + 2), quote(key), self.d[key].dump(indent + 2)))
        return "{\n" + ",\n".join(lines) + "\n" + " " * indent + "}"

ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
UNESCAPES = {v[1]: k for k, v in ESCAPES.items()}
def quote(s):
    out = ['"']
    for c in s:
        e = ESCAPES.get(c, "")
        if e:
            out.append(e)
        elif ord(c) < 32:
            out.append("\\u%04x" % ord(c))
        else:
            out.append(c)
    out.append('"')
    return "".join(out)
class Bad(ValueError):
    def __init__(self, what, at):
        ValueError.__init__(self, what)
        self.what = what
        self.at = at
class Reader(object):
    def __init__(self, text):
        self.text = text
        self.i = 0
    def peek(self):
        while self.i < len(self.text) and self.text[self.i] in " \n\t\r": self.i += 1
        return self.text[self.i] if self.i < len(self.text) else ""
    def take(self, c):
        if self.peek() != c: raise Bad("expected " + c, self.i)
        self.i += 1
    def value(self):
        c = self.peek()
        if c == "{": return self.object()
        elif c == "[": return self.array()
        elif c == '"': return W_Str(self.string())
        elif c == "-" or c.isdigit(): return self.number()
        for word, w in (("null", w_None), ("true", w_True), ("false", w_False)):
            if self.text[self.i:].startswith(word):
                self.i += len(word)
                return w
        raise Bad("value", self.i)
    def object(self):
        result = W_Dict()
        self.take("{")
        if self.peek() == "}":
            self.i += 1
            return result
        while 1:
            self.peek()
            key = self.string()
            self.take(":")
            result.d[key] = self.value()
            if self.peek() == ",":
                self.i += 1
                continue
            self.take("}")
            return result
    def array(self):
        self.take("[")
        items = []
        if self.peek() != "]":
            items.append(self.value())
            while self.peek() == ",":
                self.i += 1
                items.append(self.value())
        self.take("]")
        return W_List(items)
    def string(self):
        if self.peek() != '"': raise Bad("string", self.i)
        self.i += 1
        parts = []
        while True:
            if self.i >= len(self.text): raise Bad("unterminated", self.i)
            c = self.text[self.i]
            self.i += 1
            if c == '"': break
            if c == "\\":
                e = self.text[self.i]
                self.i += 1
                if e == "u":
                    parts.append(chr(int(self.text[self.i:self.i+4], 16)))
                    self.i += 4
                else:
                    try:
                        parts.append(UNESCAPES[e])
                    except KeyError:
                        raise Bad("escape " + e, self.i)
            else:
                parts.append(c)
        return "".join(parts)
    def number(self):
        start = self.i
        while self.i < len(self.text) and self.text[self.i] in "+-0123456789.eE": self.i += 1
        t = self.text[start:self.i]
        if "." in t or "e" in t or "E" in t: return W_Float(float(t))
        return W_Int(int(t))
def entry_point(argv):
    for t in ['{"b": [1, 2.5, -3e2, true, null], "a": {"x": "y\\n\\u0041\\"q"}, "e": [], "o": {}}', '[1,', '"abc', '{"a" 1}', '[1, "\\q"]', 'nul', '12', '"\\u0007"']:
        r = Reader(t)
        try:
            w = r.value()
        except Bad as e:
            print("bad:", e.what, e.at, e)
        except IndexError:
            print("index")
        else:
            print(w.dump(0))
    print(W_Int(3) == W_Int(3), W_Int(3) != W_Int(4), W_Str("a") == W_Int(1), W_None() == w_None, w_None == w_None)
    d = {}
    for w in [W_Int(1), W_Str("1"), W_Int(1), W_Str("1"), W_None(), w_None]:
        d[w] = d.get(w, 0) + 1
    print(sorted(d.values()), len(d), d[W_Int(1)])
    return 0
if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
