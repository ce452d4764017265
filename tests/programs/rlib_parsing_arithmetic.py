# args:
"""`rlib.parsing`: a calculator with variables; trees as they are parsed, rules put together by hand, lexers of their
own.
"""

import sys

from rpython.rlib.parsing.ebnfparse import check_for_missing_names, make_parse_function, parse_ebnf
from rpython.rlib.parsing.lexer import Lexer, SourcePos, Token
from rpython.rlib.parsing.parsing import PackratParser, ParseError, Rule
from rpython.rlib.parsing.regexparse import parse_regex
from rpython.rlib.parsing.tree import Nonterminal, RPythonVisitor, Symbol

regexs, rules, ToAST = parse_ebnf("""
    IGNORE: "[ \\n]|#[^\\n]*";
    DECIMAL: "[0-9]+";
    NAME: "[a-z][a-z0-9]*";
    program: (statement [";"])* EOF;
    statement: assignment | print;
    assignment: ["let"] NAME ["="] expression;
    print: ["print"] expression (["," ] expression)*;
    expression: term (("+" | "-") term)*;
    term: factor (("*" | "/" | "%") factor)*;
    factor: "-" factor | <power>;
    power: atom (["^"] factor)?;
    atom: <DECIMAL> | <NAME> | ["("] <expression> [")"];
""")
parse = make_parse_function(regexs, rules, eof=True)


class Error(Exception):
    def __init__(self, message):
        self.message = message


class Evaluator(RPythonVisitor):
    """Every method gives an int."""

    def __init__(self):
        self.variables = {}
        self.lines = []

    def visit_program(self, node):
        for child in node.children:
            self.dispatch(child)
        return len(self.lines)

    def visit_EOF(self, node):
        return 0

    def visit_statement(self, node):
        return self.dispatch(node.children[0])

    def visit_assignment(self, node):
        name = node.children[0]
        assert isinstance(name, Symbol)
        value = self.dispatch(node.children[1])
        self.variables[name.additional_info] = value
        return value

    def visit_print(self, node):
        self.lines.append(" ".join([str(self.dispatch(child)) for child in node.children]))
        return 0

    def binary(self, node):
        value = self.dispatch(node.children[0])
        i = 1
        while i < len(node.children):
            operator = node.children[i]
            assert isinstance(operator, Symbol)
            other = self.dispatch(node.children[i + 1])
            sign = operator.additional_info
            if sign == "+":
                value += other
            elif sign == "-":
                value -= other
            elif sign == "*":
                value *= other
            elif other == 0:
                pos = operator.token.source_pos
                raise Error("division by zero at %d:%d" % (pos.lineno + 1, pos.columnno + 1))
            elif sign == "/":
                value //= other
            else:
                value %= other
            i += 2
        return value

    visit_expression = binary
    visit_term = binary

    def visit_factor(self, node):
        return -self.dispatch(node.children[1])

    def visit_power(self, node):
        base = self.dispatch(node.children[0])
        if len(node.children) == 1:
            return base
        return base ** self.dispatch(node.children[1])

    def visit_atom(self, node):
        return self.dispatch(node.children[0])

    def visit_DECIMAL(self, node):
        return int(node.additional_info)

    def visit_NAME(self, node):
        name = node.additional_info
        if name not in self.variables:
            raise Error("no variable " + name)
        return self.variables[name]


PROGRAMS = [
    "print 1 + 2 * 3;",
    "let x = 7; print x, x * x - -x; # a comment\nprint (1 + x) % 5, 2 ^ 3 ^ 2;",
    "print 10 - 4 - 3, 100 / 7 / 2;",
    "print letter; ",
    "print 1 /\n  (3 - 3);",
    "",
    "print 1 +;",
    "print (1;",
    "let = 3;",
    "let print = 3;",
    "print 1",
]


def calculator():
    for program in PROGRAMS:
        evaluator = Evaluator()
        try:
            tree = ToAST().transform(parse(program))
            print(evaluator.dispatch(tree))
        except ParseError as e:
            print(e.nice_error_message(source=program))
        except Error as e:
            print("error:", e.message)
        for line in evaluator.lines:
            print(line)
    print(ToAST().transform(parse("print 1 + 2 * (a - 4);")).text())
    print(parse("print -1;").text())


# Rules and a lexer by hand; the lexer marks what begins a line.

class LineLexer(Lexer):
    def tokenize(self, text, eof=False):
        result = []
        for token in Lexer.tokenize(self, text, eof):
            if token.source_pos.columnno == 0 and token.name != "EOF":
                result.append(Token("LINE", "", token.source_pos))
            result.append(token)
        return result


hand_rules = [
    Rule("file", [["line", "file"], ["line", "EOF"]]),
    Rule("line", [["LINE", "words"]]),
    Rule("words", [["WORD", "words"], ["WORD"]]),
]
hand_names = ["WORD", "IGNORE"]
hand_regexs = [parse_regex("[a-z]+"), parse_regex(r"\s")]
check_for_missing_names(hand_names + ["LINE"], hand_regexs, hand_rules)
line_lexer = LineLexer(hand_regexs, hand_names, ignore=["IGNORE"])
line_parser = PackratParser(hand_rules, "file")


def by_hand():
    for text in ["one two\nthree\n", "one", "", " one", "x\n\n\ny z"]:
        tokens = line_lexer.tokenize(text, True)
        print([token.name for token in tokens])
        try:
            tree = line_parser.parse(tokens)
            print(tree.text(), isinstance(tree, Nonterminal))
        except ParseError as e:
            print(str(e))
    runner = line_lexer.get_runner("ab cd\n ef", eof=True)
    for token in runner:
        print(token.name, token.source, token.source_pos == SourcePos(3, 0, 3), token == token.copy())


def entry_point(argv):
    calculator()
    by_hand()
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
