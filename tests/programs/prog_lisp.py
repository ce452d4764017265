# args:
"""A tiny Lisp: reader, environments, closures."""

import sys


class W_Value(object):
    def show(self):
        return "?"


class W_Number(W_Value):
    def __init__(self, n):
        self.n = n

    def show(self):
        return str(self.n)


class W_Symbol(W_Value):
    def __init__(self, name):
        self.name = name

    def show(self):
        return self.name


class W_List(W_Value):
    def __init__(self, items):
        self.items = items

    def show(self):
        return "(" + " ".join([item.show() for item in self.items]) + ")"


class W_Builtin(W_Value):
    def __init__(self, name):
        self.name = name


class W_Lambda(W_Value):
    def __init__(self, params, body, env):
        self.params = params
        self.body = body
        self.env = env

    def show(self):
        return "#lambda"


class LispError(Exception):
    def __init__(self, message):
        self.message = message


class Env(object):
    def __init__(self, outer):
        self.outer = outer
        self.names = {}

    def lookup(self, name):
        env = self
        while env is not None:
            if name in env.names:
                return env.names[name]
            env = env.outer
        raise LispError("unbound " + name)


def read(tokens, pos):
    token = tokens[pos]
    if token == "(":
        items = []
        pos += 1
        while tokens[pos] != ")":
            item, pos = read(tokens, pos)
            items.append(item)
        return W_List(items), pos + 1
    try:
        return W_Number(int(token)), pos + 1
    except ValueError:
        return W_Symbol(token), pos + 1


def parse(source):
    tokens = [t for t in source.replace("(", " ( ").replace(")", " ) ").split(" ") if t != ""]
    w, pos = read(tokens, 0)
    return w


def number(w):
    if not isinstance(w, W_Number):
        raise LispError("not a number: " + w.show())
    return w.n


def arithmetic(name, args):
    result = number(args[0])
    for w in args[1:]:
        n = number(w)
        if name == "+":
            result += n
        elif name == "-":
            result -= n
        elif name == "*":
            result *= n
        elif name == "<":
            result = 1 if result < n else 0
        elif name == "=":
            result = 1 if result == n else 0
    return W_Number(result)


def evaluate(w, env):
    if isinstance(w, W_Symbol):
        return env.lookup(w.name)
    if not isinstance(w, W_List):
        return w
    head = w.items[0]
    if isinstance(head, W_Symbol):
        if head.name == "if":
            if number(evaluate(w.items[1], env)):
                return evaluate(w.items[2], env)
            return evaluate(w.items[3], env)
        if head.name == "define":
            target = w.items[1]
            assert isinstance(target, W_Symbol)
            value = evaluate(w.items[2], env)
            env.names[target.name] = value
            return value
        if head.name == "lambda":
            return W_Lambda(w.items[1], w.items[2], env)
        if head.name == "quote":
            return w.items[1]
    func = evaluate(head, env)
    args = [evaluate(item, env) for item in w.items[1:]]
    if isinstance(func, W_Builtin):
        return arithmetic(func.name, args)
    if isinstance(func, W_Lambda):
        inner = Env(func.env)
        params = func.params
        assert isinstance(params, W_List)
        for i in range(len(params.items)):
            inner.names[params.items[i].show()] = args[i]
        return evaluate(func.body, inner)
    raise LispError("not a function: " + func.show())


def entry_point(argv):
    env = Env(None)
    for name in ["+", "-", "*", "<", "="]:
        env.names[name] = W_Builtin(name)
    for source in ["(+ 1 2)", "(define square (lambda (x) (* x x)))", "(square 12)",
                   "(define fact (lambda (n) (if (< n 2) 1 (* n (fact (- n 1))))))", "(fact 15)",
                   "(define add (lambda (a) (lambda (b) (+ a b))))", "((add 3) 4)", "(quote (a b (c 1)))", "(undefined 1)",
                   "(+ 1 (quote x))", "(5 5)",
                   "(define fib (lambda (n) (if (< n 2) n (+ (fib (- n 1)) (fib (- n 2))))))", "(fib 15)"]:
        try:
            print(evaluate(parse(source), env).show())
        except LispError as e:
            print("error:", e.message)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
