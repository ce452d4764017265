"""Syntax trees.  A visitor has a method for each kind of expression; what it returns is of no interest."""


class Node(object):
    _attrs_ = ["line"]

    def accept(self, visitor):
        raise NotImplementedError


class Literal(Node):
    """A constant, made while parsing: `w_value` is an object of the program."""

    _attrs_ = ["w_value"]

    def __init__(self, line, w_value):
        self.line = line
        self.w_value = w_value

    def accept(self, visitor):
        visitor.visit_literal(self)


class Variable(Node):
    _attrs_ = ["name"]

    def __init__(self, line, name):
        self.line = line
        self.name = name

    def accept(self, visitor):
        visitor.visit_variable(self)


class Assignment(Node):
    _attrs_ = ["name", "value"]

    def __init__(self, line, name, value):
        self.line = line
        self.name = name
        self.value = value

    def accept(self, visitor):
        visitor.visit_assignment(self)


class Message(object):
    """Selector and arguments, without a receiver."""

    _attrs_ = ["line", "selector", "args"]

    def __init__(self, line, selector, args):
        self.line = line
        self.selector = selector
        self.args = args


class Send(Node):
    """A message to a receiver, which is a Variable `super` for a super send.  `absorbed`: how many of its blocks are
    compiled in place."""

    _attrs_ = ["receiver", "message", "absorbed"]

    def __init__(self, receiver, message):
        self.line = message.line
        self.receiver = receiver
        self.message = message
        self.absorbed = 0

    def accept(self, visitor):
        visitor.visit_send(self)

    def is_super(self):
        receiver = self.receiver
        return isinstance(receiver, Variable) and receiver.name == "super"


class Cascade(Node):
    """Several messages to one receiver."""

    _attrs_ = ["receiver", "messages"]

    def __init__(self, receiver, messages):
        self.line = receiver.line
        self.receiver = receiver
        self.messages = messages

    def accept(self, visitor):
        visitor.visit_cascade(self)


class ArrayOf(Node):
    _attrs_ = ["items"]

    def __init__(self, line, items):
        self.line = line
        self.items = items

    def accept(self, visitor):
        visitor.visit_array(self)


class Return(Node):
    _attrs_ = ["value"]

    def __init__(self, line, value):
        self.line = line
        self.value = value

    def accept(self, visitor):
        visitor.visit_return(self)


class Block(Node):
    """A block, or the body of a method.  `closures`: how many blocks inside must be objects."""

    _attrs_ = ["params", "temps", "statements", "closures"]

    def __init__(self, line, params, temps, statements, closures):
        self.line = line
        self.params = params
        self.temps = temps
        self.statements = statements
        self.closures = closures

    def accept(self, visitor):
        visitor.visit_block(self)


class Method(object):
    """`body` is None for a primitive that cannot fail over to anything."""

    def __init__(self, line, selector, params, body, of_class, primitive):
        self.line = line
        self.selector = selector
        self.params = params
        self.body = body
        self.of_class = of_class
        self.primitive = primitive


class ClassDefinition(Node):
    """A class, or with `parent` None more methods for one."""

    _attrs_ = ["name", "parent", "fields", "shared", "methods", "source"]

    def __init__(self, line, source, name, parent):
        self.line = line
        self.source = source
        self.name = name
        self.parent = parent
        self.fields = []
        self.shared = []
        self.methods = []

    def accept(self, visitor):
        visitor.visit_class(self)
