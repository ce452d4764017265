"""How procedures that are written in RPython become values of the language.

The decorators run while the program is imported; what is left for the
translated program is the list of ready objects.
"""

from objects import Obj, boolean, error, intern


class Primitive(Obj):
    kind = "procedure"
    _immutable_fields_ = ["name", "least", "most"]

    def __init__(self, name, least, most):
        self.name = name
        self.least = least
        self.most = most        # -1: any number

    def print_on(self, builder, quoted):
        builder.append("#<procedure " + self.name + ">")

    def check_count(self, count):
        if count < self.least or (self.most >= 0 and count > self.most):
            expected = str(self.least)
            if self.most < 0:
                expected = "at least " + expected
            elif self.most > self.least:
                expected = "%d to %d" % (self.least, self.most)
            raise error("%s: expected %s arguments, got %d" % (self.name, expected, count))


class Primitive0(Primitive):
    _immutable_fields_ = ["function0"]

    def __init__(self, name, function):
        Primitive.__init__(self, name, 0, 0)
        self.function0 = function

    def call_list(self, args):
        self.check_count(len(args))
        return self.function0()


class Primitive1(Primitive):
    _immutable_fields_ = ["function1"]

    def __init__(self, name, function):
        Primitive.__init__(self, name, 1, 1)
        self.function1 = function

    def call1(self, a):
        return self.function1(a)

    def call_list(self, args):
        self.check_count(len(args))
        return self.function1(args[0])


class Primitive2(Primitive):
    _immutable_fields_ = ["function2"]

    def __init__(self, name, function):
        Primitive.__init__(self, name, 2, 2)
        self.function2 = function

    def call2(self, a, b):
        return self.function2(a, b)

    def call_list(self, args):
        self.check_count(len(args))
        return self.function2(args[0], args[1])


class Primitive3(Primitive):
    _immutable_fields_ = ["function3"]

    def __init__(self, name, function):
        Primitive.__init__(self, name, 3, 3)
        self.function3 = function

    def call3(self, a, b, c):
        return self.function3(a, b, c)

    def call_list(self, args):
        self.check_count(len(args))
        return self.function3(args[0], args[1], args[2])


class PrimitiveList(Primitive):
    """Takes its arguments as a list."""

    _immutable_fields_ = ["function_list"]

    def __init__(self, name, least, most, function):
        Primitive.__init__(self, name, least, most)
        self.function_list = function

    def call_list(self, args):
        self.check_count(len(args))
        return self.function_list(args)


class Test(Primitive):
    """A predicate of one argument, written as a function that returns a bool."""

    _immutable_fields_ = ["test"]

    def __init__(self, name, test):
        Primitive.__init__(self, name, 1, 1)
        self.test = test

    def call1(self, a):
        return boolean(self.test(a))

    def call_list(self, args):
        self.check_count(len(args))
        return boolean(self.test(args[0]))


class Folding(Primitive):
    """An operation of two arguments that the language has for any number of them."""

    _immutable_fields_ = ["operation", "unit"]

    def __init__(self, name, least, operation, unit):
        Primitive.__init__(self, name, least, -1)
        self.operation = operation
        self.unit = unit

    def call1(self, a):
        return self.operation(self.unit, a)

    def call2(self, a, b):
        return self.operation(a, b)

    def call_list(self, args):
        self.check_count(len(args))
        if len(args) == 0:
            return self.unit
        if len(args) == 1:
            return self.operation(self.unit, args[0])
        result = args[0]
        for place in range(1, len(args)):
            result = self.operation(result, args[place])
        return result


class Comparing(Primitive):
    """A relation that must hold between all neighbours."""

    _immutable_fields_ = ["relation"]

    def __init__(self, name, relation):
        Primitive.__init__(self, name, 1, -1)
        self.relation = relation

    def call2(self, a, b):
        return boolean(self.relation(a, b))

    def call_list(self, args):
        self.check_count(len(args))
        result = True
        for place in range(1, len(args)):
            if not self.relation(args[place - 1], args[place]):
                result = False
        return boolean(result)


REGISTRY = []


def primitive0(name):
    def register(function):
        REGISTRY.append(Primitive0(name, function))
        return function
    return register


def primitive1(name):
    def register(function):
        REGISTRY.append(Primitive1(name, function))
        return function
    return register


def primitive2(name):
    def register(function):
        REGISTRY.append(Primitive2(name, function))
        return function
    return register


def primitive3(name):
    def register(function):
        REGISTRY.append(Primitive3(name, function))
        return function
    return register


def primitive_list(name, least, most):
    def register(function):
        REGISTRY.append(PrimitiveList(name, least, most, function))
        return function
    return register


def test(name):
    def register(function):
        REGISTRY.append(Test(name, function))
        return function
    return register


def folding(name, least, unit):
    def register(function):
        REGISTRY.append(Folding(name, least, function, unit))
        return function
    return register


def comparing(name):
    def register(function):
        REGISTRY.append(Comparing(name, function))
        return function
    return register


def install():
    """Gives the global variables their first values."""
    for primitive in REGISTRY:
        intern(primitive.name).value = primitive
