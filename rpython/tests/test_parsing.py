"""rlib.parsing: automata, lexers, parsers, grammars as text."""

import itertools
import re
import unittest

from rpython.rlib.parsing.deterministic import DFA, NFA, LexerError
from rpython.rlib.parsing.ebnfparse import check_for_missing_names, make_parse_function, parse_ebnf
from rpython.rlib.parsing.lexer import DummyLexer, Lexer, SourcePos, Token
from rpython.rlib.parsing.makepackrat import BacktrackException, GrammarError, PackratParser as DocStringParser
from rpython.rlib.parsing.parsing import (
    ErrorInformation, PackratParser, ParseError, Rule, combine_errors, readable_name)
from rpython.rlib.parsing.regex import NotExpression, RangeExpression, StringExpression
from rpython.rlib.parsing.regexparse import RegexError, escape, make_runner, parse_regex
from rpython.rlib.parsing.tree import Nonterminal, RPythonVisitor, Symbol, VisitError, make_dispatch_function


def shape(node):
    """A tree as nested lists, symbols as their text."""
    if isinstance(node, Symbol):
        return node.additional_info
    return [node.symbol] + [shape(child) for child in node.children]


class RegexTest(unittest.TestCase):
    def test_against_the_host(self):
        strings = ["".join(s) for n in range(5) for s in itertools.product("ab1", repeat=n)]
        for text in ("a", "ab", "a|b", "a*", "a+b", "a?b", "(ab)*", "(a|b)*1", "[ab]+", "[^a]*", "[a-b]1?", "a{2}",
                     "a{1,2}b", "a{2,}", "a{0, 2}",
                     "(a|b1)*(b|1a)", "", "a|", "()", r"\w\d", r"\D*", r"\S+", ".a.", r"\x61", "a**", "(a*)*b",
                     "[b1a-]+"):
            recognize = make_runner(text).recognize
            plain = parse_regex(text).make_automaton().make_deterministic().make_code()
            host = re.compile("(?:%s)" % text.replace("{0, 2}", "{0,2}").replace("a**", "(?:a*)*"))
            for string in strings:
                expected = host.fullmatch(string) is not None
                self.assertEqual(recognize(string), expected, (text, string))
                self.assertEqual(plain(string), expected, (text, string))

    def test_bytes(self):
        self.assertTrue(make_runner("[\x80-\xff]+").recognize("\xe9\xff"))
        self.assertFalse(make_runner("[^\x80-\xff]").recognize("\xe9"))
        self.assertTrue(make_runner(r"[\n\t\]\\]*").recognize("\n\t]\\"))
        self.assertRaises(ValueError, parse_regex, "\u0100")

    def test_escape(self):
        text = r"a.b*c+(d)[e]{f}|\?"
        self.assertTrue(make_runner(escape(text)).recognize(text))

    def test_errors(self):
        for text, pos in (("(a", 2), ("a)", 1), ("[a", 2), ("*", 0), ("a{", 2), ("a{2,1}", 6), ("a\\", 2),
                           ("[b-a]", 4), (r"[\w-z]", 5), (r"\xq", 4)):
            with self.assertRaises(RegexError) as caught:
                parse_regex(text)
            self.assertEqual(caught.exception.pos, pos, text)

    def test_expressions(self):
        digit = RangeExpression("0", "9")
        number = (StringExpression("-") | StringExpression("")) + digit * 2 + digit.kleene()
        recognize = number.make_automaton().make_deterministic().make_code()
        self.assertEqual([recognize(s) for s in ("12", "-345", "1", "--12")], [True, True, False, False])
        other = NotExpression(number).make_automaton().make_deterministic().make_code()
        self.assertEqual([other(s) for s in ("12", "-345", "1", "--12", "",
                                             "x")], [False, False, True, True, True, True])


class AutomatonTest(unittest.TestCase):
    def test_minimal(self):
        dfa = parse_regex("(a|b)*abb").make_automaton().make_deterministic()
        dfa.optimize()
        self.assertEqual(len(dfa), 4)
        dfa = parse_regex("[a-z]|[a-z][a-z]|c").make_automaton().make_deterministic()
        dfa.optimize()
        self.assertEqual(len(dfa), 3)

    def test_by_hand(self):
        nfa = NFA()
        start, middle = nfa.add_state("start", start=True), nfa.add_state("middle")
        end = nfa.add_state("end", final=True)
        nfa.add_transition(start, middle, "a")
        nfa.add_transition(middle, start)
        nfa.add_transition(middle, end, "bc")
        runner = nfa.get_runner()
        self.assertEqual([runner.recognize(s) for s in ("ab", "aac", "a", "b")], [True, True, False, False])
        dfa = DFA()
        first, second = dfa.add_state("first"), dfa.add_state("second", final=True)
        dfa.add_transition(first, "x", second)
        runner = dfa.get_runner()
        self.assertEqual(runner.nextstate("x"), second)
        self.assertRaises(ValueError, runner.nextstate, "x")
        self.assertEqual(dfa.get_transition(first, "x"), second)
        self.assertRaises(KeyError, dfa.get_transition, first, "y")
        self.assertEqual(dfa.final_states, {second})


class LexerTest(unittest.TestCase):
    def setUp(self):
        names = ["IF", "NAME", "SPACE", "OP"]
        regexs = [parse_regex(text) for text in ("if", "[a-z]+", r"\s", "<=|<|=")]
        self.lexer = Lexer(regexs, names, ignore=["SPACE"])

    def test_longest_and_first(self):
        tokens = self.lexer.tokenize("if iffy <= =<\nx", eof=True)
        self.assertEqual([(t.name, t.source) for t in tokens],
                         [("IF", "if"), ("NAME", "iffy"), ("OP", "<="), ("OP", "="), ("OP", "<"), ("NAME", "x"),
                           ("EOF", "EOF")])
        self.assertEqual(tokens[5].source_pos, SourcePos(14, 1, 0))
        self.assertEqual(tokens[6].source_pos, SourcePos(15, 1, 1))
        self.assertEqual(tokens[1], Token("NAME", "iffy", SourcePos(3, 0, 3)))
        self.assertNotEqual(tokens[0], tokens[1])

    def test_errors(self):
        with self.assertRaises(LexerError) as caught:
            self.lexer.tokenize("ab\n  c ? d")
        e = caught.exception
        self.assertEqual((e.source_pos.i, e.source_pos.lineno, e.source_pos.columnno), (7, 1, 4))
        self.assertEqual(e.nice_error_message("f"), "  File f, line 2, column 5\n  c ? d\n    ^\nLexerError")
        self.assertRaises(ValueError, Lexer, [parse_regex("a")], ["A"], ignore=["B"])

    def test_empty_matches_are_none(self):
        lexer = Lexer([parse_regex("[0-9]*")], ["NUMBER"])
        self.assertEqual([t.source for t in lexer.tokenize("12")], ["12"])
        self.assertRaises(LexerError, lexer.tokenize, "12x")

    def test_dummy(self):
        lexer = DummyLexer(self.lexer.matcher, self.lexer.automaton, {"OP": None})
        self.assertEqual([t.name for t in lexer.tokenize("a<b")], ["NAME", "NAME"])
        runner = self.lexer.get_runner("a b")
        self.assertEqual([token.source for token in runner], ["a", "b"])
        self.assertRaises(StopIteration, runner.find_next_token)


class ParserTest(unittest.TestCase):
    def tokens(self, text):
        return [Token(c, c, SourcePos(i, 0, i)) for i, c in enumerate(text)]

    def test_rules(self):
        parser = PackratParser([Rule("s", [["a", "s", "b"], ["a", "b"]])], "s")
        self.assertEqual(shape(parser.parse(self.tokens("aabb"))), ["s", "a", ["s", "a", "b"], "b"])
        with self.assertRaises(ParseError) as caught:
            parser.parse(self.tokens("aab"))
        self.assertEqual(caught.exception.errorinformation.expected, ["b"])
        self.assertEqual(caught.exception.source_pos, SourcePos(3, 0, 3))
        self.assertEqual(caught.exception.nice_error_message("f", "aab"),
                         "  File f, line 1, column 4\naab\n   ^\nParseError: expected b")

    def test_rest_is_not_looked_at(self):
        parser = PackratParser([Rule("s", [["a"]])], "s")
        self.assertEqual(shape(parser.parse(self.tokens("ab"))), ["s", "a"])

    def test_left_recursion_is_refused(self):
        for rules in ([Rule("s", [["s", "a"], ["a"]])], [Rule("s", [["t", "a"]]), Rule("t", [["s"]])],
                      [Rule("s", [["t", "s"]]), Rule("t", [[]])], [Rule("s", [["t",
                            "s"]]), Rule("t", [["a"]], optional=True)]):
            self.assertRaisesRegex(ValueError, "left recursion: s", PackratParser, rules, "s")
        self.assertRaises(ValueError, PackratParser, [Rule("s", [["a"]])], "t")
        self.assertRaises(NotImplementedError, PackratParser, [Rule("s", [["a"]])], "s", object)

    def test_linear_time(self):
        """Without memory this takes exponential time."""
        parser = PackratParser([Rule("s", [["t", "x"], ["t"]]), Rule("t", [["(", "s", ")"], ["a"]])], "s")
        self.assertEqual(shape(parser.parse(self.tokens("(" * 40 + "a" + ")" * 40)))[0], "s")

    def test_error_information(self):
        one, two = ErrorInformation(3, ["a"]), ErrorInformation(5, ["b"])
        self.assertIs(combine_errors(one, two), two)
        self.assertIs(combine_errors(two, None), two)
        self.assertEqual(combine_errors(one, ErrorInformation(3, ["b", "a"])).expected, ["a", "b"])
        self.assertEqual([readable_name(name) for name in ("NAME", "__12_+", "__x", "__1_")], ["NAME", '"+"', "__x",
                                                           '""'])


class EbnfTest(unittest.TestCase):
    def check(self, grammar, text, parsed, simplified=None, eof=False):
        regexs, rules, ToAST = parse_ebnf(grammar)
        tree = make_parse_function(regexs, rules, eof)(text)
        if parsed is not None:
            self.assertEqual(shape(tree), parsed)
        if simplified is not None:
            self.assertEqual(shape(ToAST().transform(tree)), simplified)

    def test_transformations(self):
        self.check('IGNORE: " "; n: "A" [","] n | "A";', "A, A, A", ["n", "A", ",", ["n", "A", ",", ["n", "A"]]],
                   ["n", "A", ["n", "A", ["n", "A"]]])
        self.check('IGNORE: " "; n: "a" "b" "c" m; m: "(" <n> ")" | "d";', "a b c (a b c d)", None,
                   ["n", "a", "b", "c", ["n", "a", "b", "c", ["m", "d"]]])
        self.check('IGNORE: " "; DECIMAL: "0|[1-9][0-9]*"; list: DECIMAL >list< | DECIMAL;', "1 2 3", None,
                   ["list", "1", "2", "3"])

    def test_repetitions(self):
        self.check('s: "a"* "b";', "aab", None, ["s", "a", "a", "b"])
        self.check('s: "a"* "b";', "b", None, ["s", "b"])
        self.check('s: "a"+ "b";', "aab", None, ["s", "a", "a", "b"])
        self.check('s: "a"? "b";', "ab", None, ["s", "a", "b"])
        self.check('s: "a"? "b";', "b", None, ["s", "b"])
        self.check('s: ("a" ["b"])* "c"?;', "ababc", None, ["s", "a", "a", "c"])
        self.check('s: ("a" | "b" "c")+;', "abca", None, ["s", "a", "b", "c", "a"])
        self.check('s: (("a" "b"?)* "c")*;', "abacc", None, ["s", "a", "b", "a", "c", "c"])
        self.check('s: ["a"*] "b";', "aab", None, ["s", "b"])
        self.check('s: ["a"*] "b" EOF;', "b", None, ["s", "b", "EOF"], eof=True)
        self.check('s: ("a" | "b") ("c" | "d");', "bd", None, ["s", "b", "d"])
        self.check('s: "a"?;', "", ["s"], ["s"])
        self.check('s: t* ; t: <"a">;', "aa", None, ["s", "a", "a"])
        self.check('s: >t<* "c"; t: "a" "b";', "ababc", None, ["s", "a", "b", "a", "b", "c"])

    def test_optional_symbols_are_tried_both_ways(self):
        self.check('s: "a"? "a";', "a", None, ["s", "a"])
        self.check('s: "a"? "a";', "aa", None, ["s", "a", "a"])
        self.check('s: ("a" "b")? "a"? "a" "c";', "ac", None, ["s", "a", "c"])
        regexs, rules, _ = parse_ebnf('s: "a"+ "a";')
        self.assertRaises(ParseError, make_parse_function(regexs, rules), "aaa")

    def test_texts_before_names(self):
        regexs, rules, _ = parse_ebnf('NAME: "[a-z]+"; s: "if" NAME "\\"" "\\\\" "\\n";')
        self.assertEqual([name for name, _ in regexs], ["__0_if", "__1_\"", "__2_\\", "__3_\n", "NAME"])
        regexs, rules, _ = parse_ebnf('NAME: "[a-z]+"; IGNORE: " "; s: "if" NAME;')
        tree = make_parse_function(regexs, rules)("if iffy")
        self.assertEqual([child.symbol for child in tree.children], ["__0_if", "NAME"])
        self.assertRaises(ParseError, make_parse_function(regexs, rules), "if if")

    def test_quotes_in_expressions(self):
        for grammar in (r'STRING: "\"[^\\"]*\""; s: STRING;', r'STRING: "\"([^\"\\]|\\.)*\""; s: STRING;'):
            self.check(grammar, '"a b"', ["s", '"a b"'])
        self.check(r'B: "\\"; s: B "x";', "\\x", ["s", "\\", "x"])
        self.check(r's: "[" "]";', "[]", ["s", "[", "]"])

    def test_wrong_grammars(self):
        for grammar, line, column in (("s", 1, 2), ("s: a", 1, 5), ("s: (a;", 1, 6), ("A: b;", 1, 4),
                                       ('A: "[";', 1, 4), ('\n A: "a)";', 2, 7),
                                      ('s: "abc', 1, 4), ("1;", 1, 2), (": a;", 1, 1), ("s: a ]", 1, 6)):
            with self.assertRaises(ParseError) as caught:
                parse_ebnf(grammar)
            pos = caught.exception.source_pos
            self.assertEqual((pos.lineno + 1, pos.columnno + 1), (line, column), grammar)
        regexs, rules, _ = parse_ebnf('A: "a"; s: A b;')
        self.assertRaisesRegex(ValueError, "symbol 'b' not known", make_parse_function, regexs, rules)
        check_for_missing_names(["A", "b"], [], rules)

    def test_rules_put_before(self):
        regexs, rules, ToAST = parse_ebnf('IGNORE: " "; s: "a" t; t: "b" "c"?;')
        parse = make_parse_function(regexs, [Rule("first", [["t", "EOF"]])] + rules, eof=True)
        tree = parse("b c")
        self.assertEqual(shape(ToAST().transform(tree)), ["first", ["t", "b", "c"], "EOF"])


class VisitorTest(unittest.TestCase):
    def test_dispatch(self):
        class First(RPythonVisitor):
            def visit_a(self, node):
                return "a"

            def general_symbol_visit(self, node):
                return node.symbol

        class Second(First):
            def visit_b(self, node):
                return "b" + "".join([self.dispatch(child) for child in node.children])
        a, b = Nonterminal("a", []), Nonterminal("b", [Symbol("X", "x", None), Nonterminal("a", [])])
        self.assertEqual(First().dispatch(a), "a")
        self.assertEqual(Second().dispatch(b), "bXa")
        self.assertEqual(b.visit(Second()), "bXa")
        with self.assertRaises(VisitError) as caught:
            First().dispatch(b)
        self.assertIs(caught.exception.node, b)
        self.assertRaises(VisitError, b.visit, First())
        self.assertIsNone(b.getsourcepos())

    def test_plain_visitors(self):
        class Plain(object):
            def visit_a(self, node):
                return 1
        self.assertEqual(Nonterminal("a", []).visit(Plain()), 1)
        self.assertRaises(VisitError, Nonterminal("b", []).visit, Plain())
        dispatch = make_dispatch_function(a=lambda self, node: self + 1)
        self.assertEqual(dispatch(5, Nonterminal("a", [])), 6)


class DocStringTest(unittest.TestCase):
    def make(self, grammar):
        return type(DocStringParser)("P", (DocStringParser,), {"__doc__": grammar, "__module__": __name__})

    def test_parts(self):
        P = self.make(r"""
            s: a = `[a-z]+` !'!' b = ("+" | "-")* c = N? return {(a, b, c)};
            N: n = `[0-9]+` if {n != '13'} return {int(n)};
            last: "a" `b` N;
            nothing: ;
            brace: return {{'}': "{"}['}']};
            """)
        self.assertEqual(P("abc+-12").s(), ("abc", ["+", "-"], 12))
        self.assertEqual(P("abc").s(), ("abc", [], None))
        self.assertEqual(P("abc13").s(), ("abc", [], None))
        self.assertRaises(BacktrackException, P("abc!").s)
        self.assertEqual(P("ab7").last(), 7)
        self.assertIsNone(P("").nothing())
        self.assertEqual(P("").brace(), "{")
        with self.assertRaises(BacktrackException) as caught:
            P("a\nx").last()
        self.assertEqual(caught.exception.error.nice_error_message("f", "a\nx"),
                         "  File f, line 1, column 2\na\n ^\nParseError: expected `b`")

    def test_left_recursion(self):
        P = self.make("""
            list: r = list ',' v = `[a-z]` return {r + [v]} | v = `[a-z]` return {[v]} | return {[]};
            both: a = both b = both return {'(' + a + b + ')'} | `x`;
            """)
        self.assertEqual(P("a,b,c").list(), ["a", "b", "c"])
        self.assertEqual(P("").list(), [])
        self.assertEqual(P("xxx").both(), "(x(xx))")

    def test_remembered(self):
        P = self.make("s: e 'x' | e 'y' | e 'z'; e: '(' s ')' | 'a';")
        depth = 60
        text = "(" * depth + "a" + "z)" * depth + "z"
        self.assertEqual(P(text).s(), "z")

    def test_wrong_grammars(self):
        for grammar, message in (("a: b;", "no rule b"), ("a 'x';", "expected :"), ("a: 'x;", "no ' at the end"),
                                  ("a: `[`;", r"expected \]"),
                                 ("a(x): 'x';", "parameters"), ("a: return {1} 'x';", "behind return"), ("a: (b;",
                                  r"expected \)"),
                                 ("a: return {(;", "no } at the end"), ("a: ?;", "expected a rule")):
            self.assertRaisesRegex(GrammarError, message, self.make, grammar)

    def test_methods_of_the_class_win(self):
        class P(DocStringParser):
            """
            a: 'x' return {self.b()};
            b: 'y';
            """

            def b(self):
                return "own"
        self.assertEqual(P("x").a(), "own")
