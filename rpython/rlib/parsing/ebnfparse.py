r"""Grammars as text: `parse_ebnf` makes rules, expressions for tokens and a class that simplifies trees; not RPython.

    IGNORE: " |\n";                                  # tokens have names in upper case, and regular expressions
    DECIMAL: "0|[1-9][0-9]*";
    additive: multitive (["+"] additive)?;           # rules have names in lower case
    multitive: primary (["*"] multitive)?;
    primary: "(" <additive> ")" | <DECIMAL>;         # texts are tokens

`|` separates expansions, of which the first that matches is taken; `*`, `+`, `?` and parentheses are as in regular
expressions.  What `parse_ebnf` gives third is a visitor class: `ToAST().transform(tree)` leaves out what is in
brackets, replaces a node by its child in `<…>`, and puts the children of nodes in `>…<` in place of these.  Repetitions
are parts of the rule they are in.
"""

from rpython.rlib.parsing._textreader import TextReader
from rpython.rlib.parsing.lexer import Lexer, SourcePos
from rpython.rlib.parsing.parsing import ErrorInformation, PackratParser, ParseError, Rule
from rpython.rlib.parsing.regexparse import RegexError, escape, parse_regex
from rpython.rlib.parsing.tree import Nonterminal, RPythonVisitor, Symbol, VisitError

# What becomes of a child.
KEEP, DROP, REPLACE, SPLICE = " ", "[", "<", ">"


# ____________________________________________________________
# Reading grammars


class _Text(TextReader):
    """A grammar while it is read."""

    def fail(self, expected):
        self.skip()
        before = self.text[:self.pos]
        pos = SourcePos(self.pos, before.count("\n"), self.pos - (before.rfind("\n") + 1))
        raise ParseError(pos, ErrorInformation(self.pos, [expected]))

    def string(self, is_regex):
        """A string in quotes, as it is written; in a set of a regular expression a quote is a character like others."""
        start = self.pos
        self.pos += 1
        in_set = False
        while self.pos < len(self.text):
            c = self.text[self.pos]
            if c == "\\":
                self.pos += 1
            elif c == '"' and not in_set:
                self.pos += 1
                return self.text[start + 1:self.pos - 1]
            elif is_regex and c == "[":
                in_set = True
            elif c == "]":
                in_set = False
            self.pos += 1
        self.pos = start
        return self.fail("a string that ends")


def _unescaped(text):
    """The text of a token given as text."""
    result = []
    i = 0
    while i < len(text):
        if text[i] == "\\" and i + 1 < len(text):
            i += 1
            result.append({"n": "\n", "t": "\t", "r": "\r"}.get(text[i], text[i]))
        else:
            result.append(text[i])
        i += 1
    return "".join(result)


class _GrammarReader(object):
    """Reads a grammar into expressions for tokens and rules.

    An expansion is a list of pairs of a symbol and what becomes of it.
    """

    def __init__(self, text):
        self.source = _Text(text)
        self.tokens = []
        self.texts = {}
        self.text_tokens = []
        self.rules = []
        self.helpers = []
        self.helper_names = set()

    def read(self):
        while self.source.peek():
            name = self.source.name()
            if not name:
                self.source.fail("a name")
            self.source.need(":")
            if name.isupper():
                self.token(name)
            else:
                self.rules.append((name, self.expansions(";")))
            self.source.need(";")

    def token(self, name):
        if self.source.peek() != '"':
            self.source.fail("a regular expression in quotes")
        start = self.source.pos
        text = self.source.string(True)
        try:
            self.tokens.append((name, parse_regex(text)))
        except RegexError as e:
            self.source.pos = start + 1 + e.pos
            self.source.fail("a regular expression (%s)" % e)

    def expansions(self, end):
        result = self.sequence(end)
        while self.source.take("|"):
            result = result + self.sequence(end)
        return result

    def sequence(self, end):
        """The expansions of symbols up to `|` or the end: all combinations of those of each."""
        result = [[]]
        while self.source.peek() not in ("|", end, ""):
            parts = self.repeated()
            result = [first + second for first in result for second in parts]
        return result

    def repeated(self):
        parts = self.atom()
        while True:
            if self.source.take("*"):
                parts = self.helper("star", parts, optional=True, repeated=True)
            elif self.source.take("+"):
                parts = self.helper("plus", parts, repeated=True)
            elif self.source.take("?"):
                parts = self.helper("maybe", parts, optional=True)
            else:
                return parts

    def helper(self, kind, expansions, optional=False, repeated=False):
        """A rule for a repetition, whose children become those of the rule around it."""
        name = "_%s_symbol%d" % (kind, len(self.helpers))
        self.helpers.append((name, expansions, optional, repeated))
        self.helper_names.add(name)
        return [[(name, SPLICE)]]

    def atom(self):
        source = self.source
        c = source.peek()
        if c == '"':
            return [[(self.text_token(source.string(False)), KEEP)]]
        if source.take("("):
            parts = self.expansions(")")
            source.need(")")
            return parts
        for opening, closing, action in (("[", "]", DROP), ("<", ">", REPLACE), (">", "<", SPLICE)):
            if source.take(opening):
                parts = self.expansions(closing)
                source.need(closing)
                return [[(symbol, action) for symbol, _ in part] for part in parts]
        name = source.name()
        if not name:
            source.fail("a symbol")
        return [[(name, KEEP)]]

    def text_token(self, text):
        """The name of the token for a text."""
        text = _unescaped(text)
        if text not in self.texts:
            name = "__%d_%s" % (len(self.texts), text)
            self.texts[text] = name
            self.text_tokens.append((name, parse_regex(escape(text))))
        return self.texts[text]


# ____________________________________________________________
# Simplifying trees


class _Shape(object):
    """The symbols of an expansion, what becomes of each, and which may be missing."""

    _immutable_fields_ = ["symbols[*]", "actions[*]", "optional[*]"]

    def __init__(self, expansion, optional):
        self.symbols = [symbol for symbol, _ in expansion]
        self.actions = [action for _, action in expansion]
        self.optional = [symbol in optional for symbol in self.symbols]

    def actions_for(self, children, start):
        """What becomes of the children from number `start` on that this expansion can be, or None if it cannot."""
        found = []
        i = start
        for k in range(len(self.symbols)):
            if i < len(children) and children[i].symbol == self.symbols[k]:
                found.append(self.actions[k])
                i += 1
            elif not self.optional[k]:
                return None
        return found


class Transformer(RPythonVisitor):
    """The base of the classes that `parse_ebnf` makes: their methods give the nodes that stand for a node, as a list.
    """

    def transform(self, tree):
        """The simplified tree."""
        nodes = self.dispatch(tree)
        if len(nodes) != 1:
            raise VisitError(tree)
        return nodes[0]

    def general_nonterminal_visit(self, node):
        children = []
        for child in node.children:
            children += self.dispatch(child)
        return [Nonterminal(node.symbol, children)]

    def general_symbol_visit(self, node):
        return [node]

    def rebuild(self, node, shapes, repeated):
        """The node for one of a rule of these shapes."""
        assert isinstance(node, Nonterminal)
        children = []
        replacement = None
        i = 0
        while i < len(node.children):
            actions = self._actions_at(node, shapes, i, repeated)
            for action in actions:
                child = node.children[i]
                i += 1
                if action == DROP:
                    continue
                nodes = self.dispatch(child)
                if action == REPLACE:
                    replacement = nodes
                elif action == SPLICE:
                    for spliced in nodes:
                        if isinstance(spliced, Nonterminal):
                            children += spliced.children
                        else:
                            children.append(spliced)
                else:
                    children += nodes
        if replacement is not None:
            return replacement
        return [Nonterminal(node.symbol, children)]

    def _actions_at(self, node, shapes, i, repeated):
        """What becomes of the children from one on: of all, or of a repetition's next part."""
        for shape in shapes:
            actions = shape.actions_for(node.children, i)
            if actions is not None and len(actions) > 0 and (repeated or i + len(actions) == len(node.children)):
                return actions
        raise VisitError(node)


def _make_visit(shapes, repeated):
    def visit(self, node):
        return self.rebuild(node, shapes, repeated)
    return visit


def _make_transformer(rules, optional):
    """The class for rules given as triples of a name, expansions with actions, and whether it repeats."""
    methods = {}
    for name, expansions, repeated in rules:
        shapes = [_Shape(expansion, optional) for expansion in expansions]
        methods["visit_" + name] = _make_visit(shapes, repeated)
    return type(RPythonVisitor)("ToAST", (Transformer,), methods)


# ____________________________________________________________
# The parts together


def parse_ebnf(text):
    """Of a grammar: the pairs of names and expressions of its tokens, the list of rules, and the class ToAST.

    Raises ParseError where the text is wrong.
    """
    reader = _GrammarReader(text)
    reader.read()
    rules = [Rule(name, [[symbol for symbol, _ in expansion] for expansion in expansions])
             for name, expansions in reader.rules]
    rules += [Rule(name, [[symbol for symbol, _ in expansion] for expansion in expansions], optional, repeated)
              for name, expansions, optional, repeated in reader.helpers]
    transformed = [(name, expansions, False) for name, expansions in reader.rules]
    transformed += [(name, expansions, repeated) for name, expansions, _, repeated in reader.helpers]
    optional = {name for name, _, is_optional, _ in reader.helpers if is_optional}
    # Texts come first, so that a keyword is no name.
    return reader.text_tokens + reader.tokens, rules, _make_transformer(transformed, optional)


def check_for_missing_names(names, regexs, rules):
    """Raises ValueError if a rule has a symbol that is neither a rule, nor among the names of tokens, nor EOF."""
    known = set(names) | {"EOF"} | {rule.nonterminal for rule in rules}
    for rule in rules:
        for expansion in rule.expansions:
            for symbol in expansion:
                if symbol not in known:
                    raise ValueError("symbol '%s' not known, in the rule for %s" % (symbol, rule.nonterminal))


def make_parse_function(regexs, rules, eof=False):
    """A function from a text to its tree, beginning with the first rule; RPython.

    With `eof` the tokens end with one named EOF, which the grammar should have at its end if all of the text is meant.
    Tokens named IGNORE are left out.  The function raises LexerError and ParseError.
    """
    names = [name for name, _ in regexs]
    ignore = ["IGNORE"] if "IGNORE" in names else []
    check_for_missing_names(names, regexs, rules)
    lexer = Lexer([regex for _, regex in regexs], names, ignore=ignore)
    parser = PackratParser(rules, rules[0].nonterminal)

    def parse(source):
        return parser.parse(lexer.tokenize(source, eof=eof))
    return parse
