# args:
"""`rlib.parsing`: JSON by a grammar, simplified trees, visitors, error messages."""

import sys

from rpython.rlib.parsing.deterministic import LexerError
from rpython.rlib.parsing.ebnfparse import make_parse_function, parse_ebnf
from rpython.rlib.parsing.parsing import ParseError
from rpython.rlib.parsing.tree import Nonterminal, RPythonVisitor, Symbol, VisitError

regexs, rules, ToAST = parse_ebnf(r"""
    STRING: "\"([^\"\\]|\\.)*\"";
    NUMBER: "\-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][\+\-]?[0-9]+)?";
    IGNORE: "[ \n\t]";                                  # white space
    json: <value> EOF;
    value: <STRING> | <NUMBER> | <object> | <array> | <"null"> | <"true"> | <"false">;
    object: ["{"] (entry [","])* entry ["}"] | ["{"] ["}"];
    array: ["["] (value [","])* value ["]"] | ["["] ["]"];
    entry: STRING [":"] value;
""")
parse = make_parse_function(regexs, rules, eof=True)
to_ast = ToAST()


class Value(object):
    def text(self):
        return "null"

    def depth(self):
        return 0


class Text(Value):
    def __init__(self, value):
        self.value = value

    def text(self):
        return "'%s'" % self.value


class Number(Value):
    def __init__(self, value):
        self.value = value

    def text(self):
        return str(self.value)


class Array(Value):
    def __init__(self, items):
        self.items = items

    def text(self):
        return "[" + ", ".join([item.text() for item in self.items]) + "]"

    def depth(self):
        deepest = 0
        for item in self.items:
            deepest = max(deepest, item.depth())
        return deepest + 1


class Object(Value):
    def __init__(self, entries):
        self.entries = entries

    def text(self):
        return "{" + ", ".join(["%s: %s" % (key, value.text()) for key, value in self.entries.items()]) + "}"


class Builder(RPythonVisitor):
    """Makes values of a tree."""

    def visit_STRING(self, node):
        text = node.additional_info
        return Text(text[1:len(text) - 1].replace("\\n", "\n"))

    def visit_NUMBER(self, node):
        return Number(float(node.additional_info))

    def visit_array(self, node):
        return Array([self.dispatch(child) for child in node.children])

    def visit_object(self, node):
        entries = {}
        for child in node.children:
            assert isinstance(child, Nonterminal)
            key = child.children[0]
            assert isinstance(key, Symbol)
            entries[key.additional_info] = self.dispatch(child.children[1])
        return Object(entries)

    def general_symbol_visit(self, node):
        return Text(node.additional_info.upper())


class Counter(RPythonVisitor):
    """Counts nodes; a class with few methods of its own."""

    def __init__(self):
        self.symbols = 0

    def general_symbol_visit(self, node):
        self.symbols += 1
        return 1

    def general_nonterminal_visit(self, node):
        total = 1
        for child in node.children:
            total += self.dispatch(child)
        return total


class NoArrays(Counter):
    def visit_array(self, node):
        raise VisitError(node)


TEXTS = ['{"a": "5", "b": [1, null, 3.5, true, {"f": "g", "h": -6e2}]}', "[]", "{}", "[[[]], [], [1]]", ' "x\\"y" ',
         "17",
         "[1, 2", "[1 2]", "[&]", '"x" 1', "", '{"a" 1}', '{"a":\n [1,\n  2,,]}', '"no end', "[1,]", "{,}", "nul"]


def check(text):
    try:
        tree = to_ast.transform(parse(text))
    except ParseError as e:
        print(e.nice_error_message("input", text))
        print(str(e), e.source_pos.i, e.errorinformation.pos, len(e.errorinformation.expected))
        return
    except LexerError as e:
        print(e.nice_error_message("input"), e.source_pos.i)
        return
    print(tree.text())
    value = Builder().dispatch(tree)
    print(value.text(), value.depth(), Counter().dispatch(tree), tree.visit(Counter()))
    counter = NoArrays()
    try:
        print("no arrays:", counter.dispatch(tree), counter.symbols)
    except VisitError as e:
        print(str(e), e.node.symbol, counter.symbols)
    pos = tree.getsourcepos()
    if pos is not None:
        print(pos.i, pos.lineno, pos.columnno)


def entry_point(argv):
    for text in TEXTS:
        check(text)
    long = parse("[" + "1, " * 20000 + "2]")
    print(Counter().dispatch(to_ast.transform(long)))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
