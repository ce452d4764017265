"""Syntax trees, and visitors of them that can be translated.

A `Symbol` is a token: `symbol` is the token's name, `additional_info` its text, `token` itself has the place.  A
`Nonterminal` has the name of a rule as its `symbol`, and `children`.
"""

from rpython.rlib.objectmodel import specialize, we_are_translated


class VisitError(Exception):
    """A visitor has no method for a node."""

    def __init__(self, node):
        self.node = node

    def __str__(self):
        return "no visit method for the node %s" % self.node.symbol


class Node(object):
    """The base of both kinds."""

    def getsourcepos(self):
        """The SourcePos of the first token, or None."""
        raise NotImplementedError

    @specialize.argtype(1)
    def visit(self, visitor):
        """What the visitor's method for this node gives.  A translated visitor must be an RPythonVisitor."""
        if we_are_translated():
            return visitor.dispatch(self)
        return _find_method(visitor, self)(self)

    def text(self, indent=""):
        """The tree as lines of text, for looking at it."""
        raise NotImplementedError

    def view(self):
        """Prints the tree."""
        print(self.text())


class Symbol(Node):
    """A token in a tree."""

    def __init__(self, symbol, additional_info, token):
        self.symbol = symbol
        self.additional_info = additional_info
        self.token = token

    def getsourcepos(self):
        token = self.token
        return token.source_pos if token is not None else None

    def text(self, indent=""):
        return "%s%s %s" % (indent, self.symbol, self.additional_info)

    def __repr__(self):
        return "Symbol(%r, %r)" % (self.symbol, self.additional_info)


class Nonterminal(Node):
    """A rule's node in a tree."""

    def __init__(self, symbol, children):
        self.symbol = symbol
        self.children = children

    def getsourcepos(self):
        for child in self.children:
            found = child.getsourcepos()
            if found is not None:
                return found
        return None

    def text(self, indent=""):
        lines = [indent + self.symbol]
        for child in self.children:
            lines.append(child.text(indent + "  "))
        return "\n".join(lines)

    def __repr__(self):
        return "Nonterminal(%r, %r)" % (self.symbol, self.children)


def _find_method(visitor, node):
    """The visitor's method for a node, untranslated."""
    kind = "nonterminal" if isinstance(node, Nonterminal) else "symbol"
    for name in ("visit_" + node.symbol, "general_%s_visit" % kind, "general_visit"):
        if hasattr(visitor, name):
            return getattr(visitor, name)
    raise VisitError(node)


def make_dispatch_function(**dispatch_table):
    """A method `dispatch(self, node)` that calls the function which the table has for the node's symbol.

    Other nodes go to `self.general_nonterminal_visit` or `self.general_symbol_visit`.
    """
    has_methods = bool(dispatch_table)

    def dispatch(self, node):
        if has_methods:
            method = dispatch_table.get(node.symbol, None)
            if method is not None:
                return method(self, node)
        if isinstance(node, Nonterminal):
            return self.general_nonterminal_visit(node)
        return self.general_symbol_visit(node)
    return dispatch


class CreateDispatchDictionaryMetaclass(type):
    """Gives each class a `dispatch` for its `visit_…` methods and those of its bases."""

    def __new__(cls, name, bases, namespace):
        table = {}
        for base in reversed(bases):
            table.update(getattr(base, "_visit_methods", {}))
        for key, value in namespace.items():
            if key.startswith("visit_"):
                table[key[len("visit_"):]] = value
        namespace["_visit_methods"] = table
        namespace.setdefault("dispatch", make_dispatch_function(**table))
        return type.__new__(cls, name, bases, namespace)


class RPythonVisitor(object, metaclass=CreateDispatchDictionaryMetaclass):
    """The base of visitors: `dispatch(node)` calls `visit_SYMBOL(node)`; all these methods give values of one type.

    Nodes without a method of their own go to `general_nonterminal_visit` or `general_symbol_visit`, and from there to
    `general_visit`, which raises VisitError.
    """

    def general_nonterminal_visit(self, node):
        """For nonterminals without a method of their own."""
        return self.general_visit(node)

    def general_symbol_visit(self, node):
        """For symbols without a method of their own."""
        return self.general_visit(node)

    def general_visit(self, node):
        """For all that is left."""
        raise VisitError(node)
