"""Definitions of classes."""

from sorrel.nodes.base import Node
from sorrel.objects.classes import OBJECT, Class, make_class, world
from sorrel.objects.code import Getter, Method, Setter
from sorrel.objects.errors import error


class MethodDefinition(object):
    """A method to be added to a class, or to the class of the class."""

    def __init__(self, name, code, of_class):
        self.name = name
        self.code = code
        self.of_class = of_class


class ClassNode(Node):
    """Makes a class, or adds to one that is there."""

    _immutable_fields_ = ["name", "parent_name", "holder", "accessors[*]", "methods[*]"]

    def __init__(self, name, parent_name, holder, accessors, methods):
        self.name = name
        self.parent_name = parent_name      # None if the program names none
        self.holder = holder
        self.accessors = accessors
        self.methods = methods

    def execute(self, frame):
        cls = self.find_or_make()
        self.holder.cls = cls
        for field in self.accessors:
            cls.define(Getter(field))
            cls.define(Setter(field))
        for method in self.methods:
            owner = cls.meta if method.of_class else cls
            owner.define(Method(method.name, method.code))
        world.classes_changed()
        return cls

    def find_or_make(self):
        parent = self.superclass()
        existing = world.variable(self.name).value
        if existing is None:
            return make_class(self.name, OBJECT if parent is None else parent, True)
        if not isinstance(existing, Class):
            raise self.failed("`%s` is a variable already, not a class" % self.name)
        if parent is not None and existing.parent is not parent:
            raise self.failed("the class %s has another superclass" % self.name)
        return existing

    def superclass(self):
        if self.parent_name is None:
            return None
        parent = world.variable(self.parent_name).value
        if not isinstance(parent, Class):
            raise self.failed("the superclass `%s` is no class" % self.parent_name)
        if not parent.constructible and world.variable(self.name).value is None:
            raise self.failed("the class %s cannot have subclasses" % self.parent_name)
        return parent

    def failed(self, message):
        problem = error("TypeError", message)
        problem.passes(self.position)
        return problem
