"""Nodes, and how one takes the place of another.

A program runs by `execute(frame)` of its nodes.  A node that has learnt something about the values it meets replaces
itself by one that relies on it; where that turns out wrong, it does so again.  Each kind of node names its children; a
metaclass makes the methods that adopt and replace them.

Source: T. Wuerthinger et al., "Self-optimizing AST interpreters" (2012).
"""

from sorrel import options
from sorrel.compat.objectmodel import unrolling_iterable
from sorrel.objects.values import float_value, integer_value

NODE_KINDS = []


def methods_for(single, lists):
    """`adopt` and `replace_child` for attributes that hold a node, and such that hold a list of nodes."""
    single = unrolling_iterable(single)
    lists = unrolling_iterable(lists)

    def adopt(self):
        for name in single:
            getattr(self, name).parent = self
        for name in lists:
            for child in getattr(self, name):
                child.parent = self

    def replace_child(self, old, new):
        for name in single:
            if getattr(self, name) is old:
                setattr(self, name, new)
                return
        for name in lists:
            children = getattr(self, name)
            for place in range(len(children)):
                if children[place] is old:
                    children[place] = new
                    return
    return adopt, replace_child


class NodeKind(type):
    """Reads `children` of a class: names, those of lists with a star.  Without it a class has those of its base."""

    def __new__(cls, name, bases, namespace):
        children = namespace.get("children")
        if children is not None:
            single = [child for child in children if not child.endswith("*")]
            lists = [child[:-1] for child in children if child.endswith("*")]
            namespace["adopt"], namespace["replace_child"] = methods_for(single, lists)
            fields = [child + "?" for child in single] + [child + "?[*]" for child in lists]
            namespace["_immutable_fields_"] = fields + namespace.get("_immutable_fields_", [])
        namespace["kind_index"] = len(NODE_KINDS)
        made = super(NodeKind, cls).__new__(cls, name, bases, namespace)
        NODE_KINDS.append(made)
        return made


class Node(object, metaclass=NodeKind):
    """A node; after its children are set, `adopt` is called."""

    children = ()
    parent = None
    position = None

    def at(self, position):
        """Sets the place in the program, and becomes the parent of the children."""
        self.position = position
        self.adopt()
        return self

    def execute(self, frame):
        raise NotImplementedError

    def execute_condition(self, frame):
        """Is the value true?"""
        return self.execute(frame).is_true()

    def execute_integer(self, frame):
        """The value of an integer; Unexpected with any other value."""
        return integer_value(self.execute(frame))

    def execute_float(self, frame):
        return float_value(self.execute(frame))

    def replace(self, new):
        """Puts another node in this one's place, and gives it."""
        new.at(self.position)
        parent = self.parent
        if parent is not None:
            parent.replace_child(self, new)
            new.parent = parent
        count_rewrite(new)
        return new

    def forget(self):
        """What was remembered about classes no longer holds."""


if options.TRACE:
    REWRITES = {}

    def count_rewrite(node):
        name = node.__class__.__name__
        REWRITES[name] = REWRITES.get(name, 0) + 1

    def rewrites():
        """The table of rewrites, as lines."""
        return ["%8d  %s\n" % (REWRITES[name], name) for name in sorted(REWRITES.keys())]
else:
    def count_rewrite(node):
        pass

    def rewrites():
        return []


class Root(Node):
    """The top of a function's tree, so that every other node has a parent."""

    children = ("body",)

    def __init__(self, body):
        self.body = body

