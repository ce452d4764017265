"""Classes, the ones that the interpreter itself knows, and the world: what there is once in a running program."""

from sorrel.compat.jit import elidable
from sorrel.objects.layouts import BOXED, Instance, empty_layout, kind_of
from sorrel.objects.values import BigInteger, Boolean, Float, Integer, Nil, Range, String


class World(object):
    """Global variables, all classes, and the nodes that rely on what classes understand."""

    def __init__(self):
        self.variables = {}
        self.classes = []
        self.assuming = []      # nodes with inline caches
        self.depth = 0          # calls under way
        self.program = ""       # the file that is run
        self.arguments = []     # of the program

    def variable(self, name):
        """The global variable of that name, which may have no value yet."""
        found = self.variables.get(name, None)
        if found is None:
            found = Variable(name)
            self.variables[name] = found
        return found

    def classes_changed(self):
        """A class that may have been looked at got a method: nothing that was remembered holds."""
        for cls in self.classes:
            cls.known = {}
        for node in self.assuming:
            node.forget()
        self.assuming = []


class Variable(object):
    """A global variable; its value is None before the first assignment."""

    def __init__(self, name):
        self.name = name
        self.value = None


class Class(Instance):
    """A class; the methods of the class itself are those of another class, `meta`, as in Smalltalk."""

    _attrs_ = ["name", "parent", "meta", "methods", "known", "kinds", "root", "constructible"]
    _immutable_fields_ = ["name", "parent", "meta", "constructible"]

    def __init__(self, name, parent, meta, constructible):
        self.name = name
        self.parent = parent
        self.meta = meta
        self.methods = {}
        self.known = {}             # what lookups found, also in superclasses
        self.kinds = {}             # of the fields of instances
        self.root = empty_layout(self)
        self.constructible = constructible
        Instance.__init__(self, self.root if meta is None else meta.root)

    def get_class(self):
        meta = self.meta
        return CLASS if meta is None else meta

    @elidable
    def lookup(self, name):
        """The method, or None."""
        if name in self.known:
            return self.known[name]
        cls = self
        found = None
        while cls is not None and found is None:
            found = cls.methods.get(name, None)
            cls = cls.parent
        self.known[name] = found
        return found

    def define(self, method):
        self.methods[method.name] = method

    def inherits(self, other):
        cls = self
        while cls is not None:
            if cls is other:
                return True
            cls = cls.parent
        return False

    # ------------------------------------------------ fields of instances

    def admits(self, name, value):
        """Can locations of that name hold the value?  The first one that is asked about decides."""
        kind = kind_of(value)
        if name not in self.kinds:
            self.kinds[name] = kind
        return self.kinds[name] == BOXED or self.kinds[name] == kind

    def generalize(self, name):
        """Locations of that name hold objects from now on."""
        self.kinds[name] = BOXED
        self.root = empty_layout(self)


world = World()


def make_class(name, parent, constructible):
    """A new class, which is the value of the global variable of its name."""
    meta_parent = CLASS if parent is None else parent.meta
    meta = Class(name + ".class", meta_parent, None, False)
    cls = Class(name, parent, meta, constructible)
    world.classes.append(meta)
    world.classes.append(cls)
    world.variable(name).value = cls
    return cls


# The class of classes is an Object like all others, and the first that is needed.
CLASS = None
OBJECT = make_class("Object", None, True)
CLASS = make_class("Class", OBJECT, False)
OBJECT.meta.parent = CLASS

NIL_CLASS = make_class("Nil", OBJECT, False)
BOOLEAN = make_class("Boolean", OBJECT, False)
NUMBER = make_class("Number", OBJECT, False)
INTEGER = make_class("Integer", NUMBER, False)
FLOAT = make_class("Float", NUMBER, False)
STRING = make_class("String", OBJECT, False)
COLLECTION = make_class("Collection", OBJECT, True)
RANGE = make_class("Range", COLLECTION, False)
LIST = make_class("List", COLLECTION, False)
MAP = make_class("Map", COLLECTION, False)
BLOCK = make_class("Block", OBJECT, False)
CONSOLE = make_class("Console", OBJECT, False)
SYSTEM = make_class("System", OBJECT, False)


def gives(cls):
    """A `get_class` for values all of which have that class."""
    def get_class(self):
        return cls
    return get_class


def is_of_class(kind, cls):
    kind.get_class = gives(cls)


for kind, cls in [(Nil, NIL_CLASS), (Boolean, BOOLEAN), (Integer, INTEGER), (BigInteger, INTEGER), (Float, FLOAT), (String, STRING),
                  (Range, RANGE)]:
    is_of_class(kind, cls)
