# args:
"""An expression language: tokens from a generator, a parser, a printer that knows precedence, closures."""

class Token:
    def __init__(self, kind, text, pos):
        self.kind = kind
        self.text = text
        self.pos = pos
    def __repr__(self):
        return "Token(%s, %r, %d)" % (self.kind, self.text, self.pos)

class ParseError(Exception):
    def __init__(self, message, pos):
        Exception.__init__(self, "%s at %d" % (message, pos))
        self.pos = pos

class Lexer:
    KEYWORDS = {"let": "LET", "in": "IN", "if": "IF", "then": "THEN", "else": "ELSE", "fn": "FN"}
    def __init__(self, text):
        self.text = text
        self.pos = 0
    def tokens(self):
        while True:
            token = self.next()
            yield token
            if token.kind == "EOF":
                return
    def next(self):
        text = self.text
        while self.pos < len(text) and text[self.pos].isspace():
            self.pos += 1
        start = self.pos
        if start >= len(text):
            return Token("EOF", "", start)
        c = text[start]
        if c.isdigit():
            while self.pos < len(text) and (text[self.pos].isdigit() or text[self.pos] == "."):
                self.pos += 1
            return Token("NUM", text[start:self.pos], start)
        if c.isalpha() or c == "_":
            while self.pos < len(text) and (text[self.pos].isalnum() or text[self.pos] == "_"):
                self.pos += 1
            word = text[start:self.pos]
            return Token(self.KEYWORDS.get(word, "NAME"), word, start)
        for op in ("==", "<=", ">=", "->", "!="):
            if text.startswith(op, start):
                self.pos += len(op)
                return Token("OP", op, start)
        if c in "+-*/()<>=,":
            self.pos += 1
            return Token("OP", c, start)
        raise ParseError("bad character %r" % c, start)

class Node:
    _attrs_ = ()
    def eval(self, env):
        raise NotImplementedError
    def show(self):
        raise NotImplementedError
    def precedence(self):
        return 100

class Value:
    def text(self):
        return "?"
class Number(Value):
    def __init__(self, n):
        self.n = n
    def text(self):
        if self.n == int(self.n):
            return str(int(self.n))
        return str(self.n)
class Closure(Value):
    def __init__(self, param, body, env):
        self.param = param
        self.body = body
        self.env = env
    def text(self):
        return "<fn %s>" % self.param

class Env:
    def __init__(self, name, value, outer):
        self.name = name
        self.value = value
        self.outer = outer
    def lookup(self, name):
        env = self
        while env is not None:
            if env.name == name:
                return env.value
            env = env.outer
        raise KeyError(name)

class Num(Node):
    def __init__(self, n):
        self.n = n
    def eval(self, env):
        return Number(self.n)
    def show(self):
        return Number(self.n).text()
class Name(Node):
    def __init__(self, name):
        self.name = name
    def eval(self, env):
        if env is None:
            raise KeyError(self.name)
        return env.lookup(self.name)
    def show(self):
        return self.name
class Binary(Node):
    PREC = {"+": 10, "-": 10, "*": 20, "/": 20, "<": 5, ">": 5, "==": 5, "<=": 5, ">=": 5, "!=": 5}
    def __init__(self, op, left, right):
        self.op = op
        self.left = left
        self.right = right
    def precedence(self):
        return self.PREC[self.op]
    def eval(self, env):
        a = self.left.eval(env)
        b = self.right.eval(env)
        if not isinstance(a, Number) or not isinstance(b, Number):
            raise TypeError("numbers expected for " + self.op)
        x, y = a.n, b.n
        op = self.op
        if op == "+":
            return Number(x + y)
        elif op == "-":
            return Number(x - y)
        elif op == "*":
            return Number(x * y)
        elif op == "/":
            return Number(x / y)
        elif op == "<":
            return Number(1.0 if x < y else 0.0)
        elif op == ">":
            return Number(1.0 if x > y else 0.0)
        elif op == "==":
            return Number(float(x == y))
        else:
            raise ValueError(op)
    def show(self):
        l = self.left.show()
        r = self.right.show()
        if self.left.precedence() < self.precedence():
            l = "(" + l + ")"
        if self.right.precedence() <= self.precedence():
            r = "(" + r + ")"
        return f"{l} {self.op} {r}"
class Let(Node):
    def __init__(self, name, value, body):
        self.name, self.value, self.body = name, value, body
    def precedence(self):
        return 0
    def eval(self, env):
        return self.body.eval(Env(self.name, self.value.eval(env), env))
    def show(self):
        return "let {} = {} in {}".format(self.name, self.value.show(), self.body.show())
class If(Node):
    def __init__(self, cond, then, orelse):
        self.cond, self.then, self.orelse = cond, then, orelse
    def precedence(self):
        return 0
    def eval(self, env):
        c = self.cond.eval(env)
        if isinstance(c, Number) and c.n != 0:
            return self.then.eval(env)
        return self.orelse.eval(env)
    def show(self):
        return " ".join(["if", self.cond.show(), "then", self.then.show(), "else", self.orelse.show()])
class Fn(Node):
    def __init__(self, param, body):
        self.param, self.body = param, body
    def precedence(self):
        return 0
    def eval(self, env):
        return Closure(self.param, self.body, env)
    def show(self):
        return "fn %s -> %s" % (self.param, self.body.show())
class Call(Node):
    def __init__(self, fn, arg):
        self.fn, self.arg = fn, arg
    def eval(self, env):
        f = self.fn.eval(env)
        if isinstance(f, Closure):
            return f.body.eval(Env(f.param, self.arg.eval(env), f.env))
        raise TypeError("cannot call " + f.text())
    def show(self):
        f = self.fn.show()
        if self.fn.precedence() < 100:
            f = "(%s)" % f
        return "%s(%s)" % (f, self.arg.show())

class Parser:
    def __init__(self, tokens):
        self.tokens = tokens
        self.i = 0
    @property
    def current(self):
        return self.tokens[self.i]
    def advance(self):
        t = self.current
        self.i += 1
        return t
    def at(self, *texts):
        return self.current.text in texts
    def expect(self, text):
        if self.current.text != text:
            raise ParseError("expected %s, got %s" % (text, self.current.text or "end"), self.current.pos)
        return self.advance()
    def expr(self):
        kind = self.current.kind
        if kind == "LET":
            self.advance()
            name = self.advance().text
            self.expect("=")
            value = self.expr()
            self.expect("in")
            return Let(name, value, self.expr())
        if kind == "IF":
            self.advance()
            c = self.expr()
            self.expect("then")
            t = self.expr()
            self.expect("else")
            return If(c, t, self.expr())
        if kind == "FN":
            self.advance()
            p = self.advance().text
            self.expect("->")
            return Fn(p, self.expr())
        return self.binary(0)
    def binary(self, level):
        left = self.postfix()
        while self.current.kind == "OP" and self.current.text in Binary.PREC:
            op = self.current.text
            prec = Binary.PREC[op]
            if prec <= level:
                break
            self.advance()
            left = Binary(op, left, self.binary(prec))
        return left
    def postfix(self):
        node = self.atom()
        while self.at("("):
            self.advance()
            arg = self.expr()
            self.expect(")")
            node = Call(node, arg)
        return node
    def atom(self):
        t = self.advance()
        if t.kind == "NUM":
            return Num(float(t.text))
        if t.kind == "NAME":
            return Name(t.text)
        if t.text == "(":
            e = self.expr()
            self.expect(")")
            return e
        raise ParseError("unexpected %s" % (t.kind if t.kind == "EOF" else t.text), t.pos)

def run(text):
    try:
        tokens = [t for t in Lexer(text).tokens()]
        parser = Parser(tokens)
        tree = parser.expr()
        if parser.current.kind != "EOF":
            raise ParseError("trailing input", parser.current.pos)
        shown = tree.show()
        print(shown)
        print("  =", tree.eval(None).text())
    except ParseError as e:
        print("parse error:", e, e.pos)
    except TypeError as e:
        print("error:", e)
    except ZeroDivisionError:
        print("division by zero")
    except KeyError as e:
        print("unknown name")

def entry_point(argv):
    for text in ["1 + 2 * 3", "(1 + 2) * 3", "let x = 5 in x * x - 1", "if 1 < 2 then 10 else 20", "1 - 2 - 3", "1 - (2 - 3)",
                 "let f = fn x -> x * 2 in f(f(21))", "(fn x -> x)(3)", "1 +", "1 $ 2", "x", "1(2)", "fn x -> x", "1 / 0", "2 ^ 3",
                 "let fact = fn self -> fn n -> if n < 2 then 1 else n * self(self)(n - 1) in fact(fact)(10)", "(1", "7 / 2", "1 2"]:
        run(text)
    print(Token("A", "b'c", 3), [Token("X", "", 0)])
    return 0
if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
