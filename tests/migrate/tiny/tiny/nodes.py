from errors import ReturnValue, RunTrouble
from objects import W_Float, W_Int, W_Object, W_Text, divide


class Registering(type):
    """Notes the classes of nodes by their names."""
    names = {}

    def __init__(cls, name, bases, namespace):
        type.__init__(cls, name, bases, namespace)
        if not Registering.names.has_key(name):
            Registering.names[name] = cls


class Frame(object):
    def __init__(self, functions):
        self.functions = functions
        self.variables = {}


class Node(object):
    __metaclass__ = Registering
    line = 0

    def run(self, frame):
        raise NotImplementedError


class Number(Node):
    def __init__(self, text):
        if "." in text:
            self.w_value = W_Float(float(text))
        else:
            self.w_value = W_Int(int(text))

    def run(self, frame):
        return self.w_value


class Text(Node):
    def __init__(self, text):
        self.w_value = W_Text(text)

    def run(self, frame):
        return self.w_value


class Variable(Node):
    def __init__(self, name, line):
        self.name = name
        self.line = line

    def run(self, frame):
        if not frame.variables.has_key(self.name):
            raise RunTrouble, ("unknown name " + self.name, self.line)
        return frame.variables[self.name]


class Block(Node):
    def __init__(self, nodes):
        self.nodes = nodes

    def run(self, frame):
        w_last = W_Int(0)
        for node in self.nodes:
            w_last = node.run(frame)
        return w_last


class Assign(Node):
    def __init__(self, name, value):
        self.name = name
        self.value = value

    def run(self, frame):
        w_value = self.value.run(frame)
        frame.variables[self.name] = w_value
        return w_value


class Print(Node):
    def __init__(self, values):
        self.values = values

    def run(self, frame):
        print " ".join([value.run(frame).text() for value in self.values])
        return W_Int(len(self.values))


class If(Node):
    def __init__(self, condition, body, otherwise):
        self.condition = condition
        self.body = body
        self.otherwise = otherwise

    def run(self, frame):
        if self.condition.run(frame).is_true():
            return self.body.run(frame)
        return self.otherwise.run(frame)


class While(Node):
    def __init__(self, condition, body):
        self.condition = condition
        self.body = body

    def run(self, frame):
        rounds = 0
        while self.condition.run(frame).is_true():
            self.body.run(frame)
            rounds += 1
        return W_Int(rounds)


class Return(Node):
    def __init__(self, value):
        self.value = value

    def run(self, frame):
        raise ReturnValue, self.value.run(frame)


class Function(Node):
    def __init__(self, name, params, body):
        self.name = name
        self.params = params
        self.body = body

    def run(self, frame):
        frame.functions[self.name] = self
        return W_Int(len(self.params))


class Call(Node):
    def __init__(self, name, args, line):
        self.name = name
        self.args = args
        self.line = line

    def run(self, frame):
        if not frame.functions.has_key(self.name):
            raise RunTrouble("unknown function " + self.name, self.line)
        function = frame.functions[self.name]
        if len(function.params) <> len(self.args):
            raise RunTrouble, ("%s takes %d arguments" % (self.name, len(function.params)), self.line)
        inner = Frame(frame.functions)
        for param, arg in zip(function.params, self.args):
            inner.variables[param] = arg.run(frame)
        try:
            return function.body.run(inner)
        except ReturnValue, result:
            return result.w_value


# The operators are much alike, so they are made from a table.
TEMPLATE = """
class %(name)s(Node):
    def __init__(self, left, right):
        self.left = left
        self.right = right

    def run(self, frame):
        w_left = self.left.run(frame)
        w_right = self.right.run(frame)
        return %(result)s
"""

OPERATORS = [
    ("Add", "+", "w_left.add(w_right)"),
    ("Subtract", "-", "W_Float(w_left.as_float() - w_right.as_float())"),
    ("Multiply", "*", "W_Float(w_left.as_float() * w_right.as_float())"),
    ("Divide", "/", "divide(w_left, w_right)"),
    ("Less", "<", "W_Int(int(w_left.as_float() < w_right.as_float()))"),
    ("Greater", ">", "W_Int(int(w_left.as_float() > w_right.as_float()))"),
    ("Equal", "==", "W_Int(int(w_left.text() == w_right.text()))"),
    ("Unequal", "<>", "W_Int(int(w_left.text() != w_right.text()))"),
]

for name, _, result in OPERATORS:
    exec TEMPLATE % {"name": name, "result": result} in globals()

BY_MARK = dict(map(lambda (name, mark, result): (mark, name), OPERATORS))


def make_operator(mark, left, right):
    if mark == "+":
        return Add(left, right)
    if mark == "-":
        return Subtract(left, right)
    if mark == "*":
        return Multiply(left, right)
    if mark == "/":
        return Divide(left, right)
    if mark == "<":
        return Less(left, right)
    if mark == ">":
        return Greater(left, right)
    if mark == "==":
        return Equal(left, right)
    assert mark == "<>"
    return Unequal(left, right)
