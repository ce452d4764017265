# args:
"""`rlib.parsing`: a small Prolog: facts, rules and queries by a grammar with spliced lists, solved by backtracking."""

import sys

from rpython.rlib.parsing.ebnfparse import make_parse_function, parse_ebnf
from rpython.rlib.parsing.parsing import ParseError
from rpython.rlib.parsing.tree import Nonterminal, RPythonVisitor

regexs, rules, ToAST = parse_ebnf(r"""
    ATOM: "[a-z][a-zA-Z0-9_]*|'[^']*'";
    VAR: "[A-Z_][a-zA-Z0-9_]*";
    NUMBER: "[0-9]+";
    IGNORE: "[ \n\t]|%[^\n]*";
    file: clause* EOF;
    clause: term [":-"] body ["."] | term ["."] | query;
    query: ["?-"] body ["."];
    body: term [","] >body< | term;
    arguments: argument [","] >arguments< | argument;
    argument: <term> | <VAR> | <NUMBER> | <list>;
    term: ATOM ["("] arguments [")"] | ATOM;
    list: ["["] arguments ["|"] argument ["]"] | ["["] arguments ["]"] | ["["] ["]"];
""")
parse = make_parse_function(regexs, rules, eof=True)


class Term(object):
    def __init__(self, name, args):
        self.name = name
        self.args = args


class Var(Term):
    def __init__(self, name):
        Term.__init__(self, name, [])
        self.value = None


NIL = Term("[]", [])


class TermBuilder(RPythonVisitor):
    """Terms of trees; one variable for each name."""

    def __init__(self):
        self.variables = {}

    def visit_VAR(self, node):
        name = node.additional_info
        if name == "_":
            return Var("_")
        if name not in self.variables:
            self.variables[name] = Var(name)
        return self.variables[name]

    def visit_NUMBER(self, node):
        return Term(node.additional_info, [])

    def visit_ATOM(self, node):
        return Term(node.additional_info.strip("'"), [])

    def visit_term(self, node):
        head = self.dispatch(node.children[0])
        if len(node.children) == 1:
            return head
        arguments = node.children[1]
        assert isinstance(arguments, Nonterminal)
        return Term(head.name, [self.dispatch(child) for child in arguments.children])

    def visit_list(self, node):
        if not node.children:
            return NIL
        tail = self.dispatch(node.children[1]) if len(node.children) == 2 else NIL
        arguments = node.children[0]
        assert isinstance(arguments, Nonterminal)
        items = [self.dispatch(child) for child in arguments.children]
        for i in range(len(items) - 1, -1, -1):
            tail = Term(".", [items[i], tail])
        return tail


def deref(term):
    while isinstance(term, Var) and term.value is not None:
        term = term.value
    return term


def text(term):
    term = deref(term)
    if isinstance(term, Var):
        return "_"
    if term.name == "." and len(term.args) == 2:
        items = []
        while term.name == "." and len(term.args) == 2:
            items.append(text(term.args[0]))
            term = deref(term.args[1])
        tail = "|" + text(term) if term.name != "[]" else ""
        return "[" + ", ".join(items) + tail + "]"
    if not term.args:
        return term.name
    return term.name + "(" + ", ".join([text(arg) for arg in term.args]) + ")"


class Machine(object):
    def __init__(self):
        self.clauses = []
        self.trail = []

    def bind(self, var, term):
        var.value = term
        self.trail.append(var)

    def undo(self, height):
        while len(self.trail) > height:
            self.trail.pop().value = None

    def unify(self, a, b):
        a, b = deref(a), deref(b)
        if a is b:
            return True
        if isinstance(a, Var):
            self.bind(a, b)
            return True
        if isinstance(b, Var):
            self.bind(b, a)
            return True
        if a.name != b.name or len(a.args) != len(b.args):
            return False
        for i in range(len(a.args)):
            if not self.unify(a.args[i], b.args[i]):
                return False
        return True

    def run(self, goals, query, limit, answers):
        """Collects answers; whether there are enough."""
        if not goals:
            answers.append(", ".join([text(goal) for goal in query]))
            return len(answers) >= limit
        for clause in self.clauses:
            builder = TermBuilder()
            height = len(self.trail)
            if self.unify(goals[0], builder.dispatch(clause.children[0])):
                body = []
                if len(clause.children) > 1:
                    tree = clause.children[1]
                    assert isinstance(tree, Nonterminal)
                    body = [builder.dispatch(child) for child in tree.children]
                if self.run(body + goals[1:], query, limit, answers):
                    return True
            self.undo(height)
        return False


PROGRAM = """
    % lists
    append([], L, L).
    append([H|T], L, [H|R]) :- append(T, L, R).
    member(X, [X|_]).
    member(X, [_|T]) :- member(X, T).
    reverse(L, R) :- rev(L, [], R).
    rev([], A, A).
    rev([H|T], A, R) :- rev(T, [H|A], R).
    parent(tom, bob). parent(bob, 'Ann Lee'). parent(bob, pat).
    grandparent(X, Z) :- parent(X, Y), parent(Y, Z).
    ?- append(X, Y, [1, 2]).
    ?- reverse([a, b, f(c, [d])], R).
    ?- grandparent(tom, Who).
    ?- member(X, [1, 2, 3]), member(X, [3, 2]).
    ?- parent(ann, _).
"""


def consult(source):
    machine = Machine()
    tree = ToAST().transform(parse(source))
    assert isinstance(tree, Nonterminal)
    for clause in tree.children:
        if not isinstance(clause, Nonterminal):
            print("end:", clause.symbol)
            continue
        first = clause.children[0]
        if first.symbol != "query":
            machine.clauses.append(clause)
            continue
        assert isinstance(first, Nonterminal)
        body = first.children[0]
        assert isinstance(body, Nonterminal)
        builder = TermBuilder()
        goals = [builder.dispatch(child) for child in body.children]
        answers = []
        machine.run(goals, goals, 5, answers)
        machine.undo(0)
        print(len(answers), "answers")
        for answer in answers:
            print("   ", answer)


def entry_point(argv):
    consult(PROGRAM)
    for wrong in ["foo(", "foo(a b).", "foo.\nbar(X) :- .", "[a].", "foo(a), bar."]:
        try:
            consult(wrong)
        except ParseError as e:
            print(e.nice_error_message("wrong.pl", wrong))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
