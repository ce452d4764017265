"""Classes, metaclasses and what methods are."""

from .objects import W_Instance
from .rlib import elidable

# What the instances of a class are.
PLAIN, EXCEPTION, CLASS, SPECIAL = range(4)


class Version(object):
    """Another one for each state of the methods that a class understands."""

    _attrs_ = []


class W_Class(W_Instance):
    """A class or the class of a class, whose `w_instance` that is.  The fields of a class are those that its metaclass
    names."""

    _attrs_ = ["name", "w_parent", "methods", "found", "version", "field_names", "subclasses", "layout", "w_instance"]
    _immutable_fields_ = ["name", "version?", "layout"]

    def __init__(self, name, w_parent, w_metaclass, layout):
        count = 0 if w_metaclass is None else len(w_metaclass.field_names)
        W_Instance.__init__(self, w_metaclass, count)
        self.name = name
        self.w_parent = w_parent
        self.methods = {}
        self.found = {}             # what lookups found since the last change
        self.version = Version()
        self.field_names = [] if w_parent is None else w_parent.field_names[:]
        self.subclasses = []
        self.layout = layout
        self.w_instance = None
        if w_parent is not None:
            w_parent.subclasses.append(self)

    @elidable
    def lookup(self, selector, version):
        """The method for a selector, also an inherited one, or None; always the same for one version."""
        if selector in self.found:
            return self.found[selector]
        w_class = self
        method = None
        while w_class is not None:
            method = w_class.methods.get(selector, None)
            if method is not None:
                break
            w_class = w_class.w_parent
        self.found[selector] = method
        return method

    def find(self, selector):
        return self.lookup(selector, self.version)

    def add_method(self, selector, method):
        self.methods[selector] = method
        self.changed()

    def changed(self):
        """What was looked up here or below holds no more."""
        self.version = Version()
        self.found = {}
        for w_class in self.subclasses:
            w_class.changed()

    def inherits(self, w_other):
        w_class = self
        while w_class is not None:
            if w_class is w_other:
                return True
            w_class = w_class.w_parent
        return False


class Method(object):
    """What a message starts.  `invoke` finds the receiver and `count` arguments on the frame's stack and gives the
    frame to go on with."""

    _attrs_ = ["selector", "w_holder"]
    _immutable_fields_ = ["selector", "w_holder"]

    def __init__(self, selector, w_holder):
        self.selector = selector
        self.w_holder = w_holder

    def invoke(self, vm, frame, count):
        raise NotImplementedError
