"""A packrat parser: recursive descent with ordered choice, that remembers what each rule gave at each place.

So it takes time in proportion to the number of tokens (Ford 2002, "Packrat parsing: simple, powerful, lazy, linear
time").  The first expansion of a rule that matches is taken for good, wherever the rule is used; only optional symbols
within an expansion are tried both ways.  A parser is made while the program is imported.
"""

from rpython.rlib.parsing.lexer import SourcePos, marked_line
from rpython.rlib.parsing.tree import Nonterminal, Symbol


class Rule(object):
    """What a nonterminal can be: expansions, each a list of names of nonterminals and tokens.

    `optional`: an expansion may go without the nonterminal.  `repeated`: it is one of the expansions time after time.
    """

    def __init__(self, nonterminal, expansions, optional=False, repeated=False):
        self.nonterminal = nonterminal
        self.expansions = expansions
        self.optional = optional
        self.repeated = repeated

    def __repr__(self):
        return "Rule(%r, %r)" % (self.nonterminal, self.expansions)


class ErrorInformation(object):
    """How far a text could be parsed: the number of the first token that did not fit, and what would have."""

    def __init__(self, pos, expected=None):
        self.pos = pos
        self.expected = expected if expected is not None else []


def combine_errors(first, second):
    """That of two which is farther, or both together if they are at one place."""
    if first is None:
        return second
    if second is None or second.pos < first.pos:
        return first
    if first.pos < second.pos:
        return second
    expected = first.expected[:]
    for name in second.expected:
        if name not in expected:
            expected.append(name)
    return ErrorInformation(first.pos, expected)


class ParseError(Exception):
    """A text does not fit a grammar: `source_pos` is where, `errorinformation` what was expected."""

    def __init__(self, source_pos, errorinformation):
        self.source_pos = source_pos
        self.errorinformation = errorinformation

    def nice_error_message(self, filename="<filename>", source=""):
        """The place, its line if the text is given, and what was expected, for the user."""
        return "%s\n%s" % (marked_line(self.source_pos, filename, source), self._reason())

    def _reason(self):
        names = [readable_name(name) for name in self.errorinformation.expected]
        if not names:
            return "ParseError: expected something else"
        if len(names) == 1:
            return "ParseError: expected " + names[0]
        return "ParseError: expected %s or %s" % (", ".join(names[:-1]), names[-1])

    def __str__(self):
        return "%s at line %d, column %d" % (
            self._reason(), self.source_pos.lineno + 1, self.source_pos.columnno + 1)


def readable_name(name):
    """A token's name for the user; tokens that a grammar gives as text are shown as that."""
    if name.startswith("__"):
        digits = 2
        while digits < len(name) and name[digits].isdigit():
            digits += 1
        if digits > 2 and digits < len(name) and name[digits] == "_":
            return '"%s"' % name[digits + 1:]
    return name


class _Expansion(object):
    """An expansion with numbers for its symbols: of rules from 0 up, of tokens from -1 down."""

    _immutable_fields_ = ["symbols[*]"]

    def __init__(self, symbols):
        self.symbols = symbols


class _ParsingRule(object):
    """A rule, of which the number is known."""

    _immutable_fields_ = ["number", "nonterminal", "expansions[*]", "optional", "repeated"]

    def __init__(self, number, rule):
        self.number = number
        self.nonterminal = rule.nonterminal
        self.expansions = []
        self.optional = rule.optional
        self.repeated = rule.repeated


class PackratParser(object):
    """A parser for rules, beginning with one of them.

    Raises ValueError if a rule can begin with itself; `check_for_left_recursion` has no effect.
    """

    _immutable_fields_ = ["startsymbol", "rules[*]", "token_names[*]", "token_numbers", "start"]

    def __init__(self, rules, startsymbol, parsetablefactory=None, check_for_left_recursion=False):
        if parsetablefactory is not None:
            raise NotImplementedError("parse tables of one's own are not supported: let the lexer give tokens the "
                                      "names that the rules have")
        numbers = {rule.nonterminal: i for i, rule in enumerate(rules)}
        if startsymbol not in numbers:
            raise ValueError("there is no rule for the start symbol '%s'" % startsymbol)
        self.startsymbol = startsymbol
        self.start = numbers[startsymbol]
        self.rules = [_ParsingRule(i, rule) for i, rule in enumerate(rules)]
        self.token_names = []
        self.token_numbers = {}
        for rule, parsing_rule in zip(rules, self.rules):
            for expansion in rule.expansions:
                symbols = [numbers[name] if name in numbers else -1 - self._token_number(name) for name in expansion]
                parsing_rule.expansions.append(_Expansion(symbols))
        _check_left_recursion(rules)

    def _token_number(self, name):
        if name not in self.token_numbers:
            self.token_numbers[name] = len(self.token_names)
            self.token_names.append(name)
        return self.token_numbers[name]

    def parse(self, tokeniterator, lazy=False):
        """The tree of tokens, a list.  Raises ParseError.

        What comes behind the start symbol is not looked at: a grammar that means all ends with EOF.
        """
        tokens = []
        for token in tokeniterator:
            tokens.append(token)
        state = _ParserState(self, tokens)
        found = state.match_rule(self.rules[self.start], 0)
        if found is None:
            raise ParseError(state.source_pos(), state.error())
        return found.node


def _check_left_recursion(rules):
    """Raises ValueError if a rule can begin with itself, which recursive descent would not survive."""
    by_name = {rule.nonterminal: rule for rule in rules}
    empty = _possibly_empty(by_name)
    done = set()

    def check(name, around):
        if name in around:
            raise ValueError("left recursion: %s" % " -> ".join(around[around.index(name):] + [name]))
        if name in done:
            return
        for expansion in by_name[name].expansions:
            for symbol in expansion:
                if symbol in by_name:
                    check(symbol, around + [name])
                if symbol not in empty:
                    break
        done.add(name)

    for rule in rules:
        check(rule.nonterminal, [])


def _possibly_empty(by_name):
    """The nonterminals that may match no token, or that an expansion may go without."""
    empty = {name for name, rule in by_name.items() if rule.optional}
    count = -1
    while count != len(empty):
        count = len(empty)
        for name, rule in by_name.items():
            if any(all(symbol in empty for symbol in expansion) for expansion in rule.expansions):
                empty.add(name)
    return empty


class _Match(object):
    """What a rule gave at a place: a node, and the number of the token behind it."""

    def __init__(self, node, end):
        self.node = node
        self.end = end


class _ParserState(object):
    """One parse."""

    def __init__(self, parser, tokens):
        self.parser = parser
        self.tokens = tokens
        self.numbers = [parser.token_numbers.get(token.name, -1) for token in tokens]
        self.matches = {}
        self.farthest = 0
        self.expected = {}

    def match_rule(self, rule, pos):
        """What a rule gives at a place, None if it does not match there."""
        key = pos * len(self.parser.rules) + rule.number
        if key in self.matches:
            return self.matches[key]
        found = self.match_repeated(rule, pos) if rule.repeated else self.match_once(rule, pos)
        self.matches[key] = found
        return found

    def match_once(self, rule, pos):
        children = []
        end = self.match_expansions(rule, pos, children)
        return _Match(Nonterminal(rule.nonterminal, children), end) if end >= 0 else None

    def match_repeated(self, rule, pos):
        children = []
        start = pos
        while True:
            end = self.match_expansions(rule, pos, children)
            if end <= pos:
                break
            pos = end
        return _Match(Nonterminal(rule.nonterminal, children), pos) if pos > start or end == pos else None

    def match_expansions(self, rule, pos, children):
        """Where the first expansion that matches ends, whose nodes are added to `children`; -1 if none does."""
        for expansion in rule.expansions:
            end = self.match_symbols(expansion.symbols, 0, pos, children)
            if end >= 0:
                return end
        return -1

    def match_symbols(self, symbols, i, pos, children):
        """The same for the symbols of one expansion from number `i` on."""
        before = len(children)
        while i < len(symbols):
            symbol = symbols[i]
            i += 1
            if symbol < 0:
                if not self.has_token(-1 - symbol, pos):
                    del children[before:]
                    return -1
                token = self.tokens[pos]
                children.append(Symbol(token.name, token.source, token))
                pos += 1
                continue
            rule = self.parser.rules[symbol]
            found = self.match_rule(rule, pos)
            if found is None:
                if rule.optional:
                    continue
                del children[before:]
                return -1
            if rule.optional:
                without = len(children)
                children.append(found.node)
                end = self.match_symbols(symbols, i, found.end, children)
                if end >= 0:
                    return end
                del children[without:]
            else:
                children.append(found.node)
                pos = found.end
        return pos

    def has_token(self, number, pos):
        """Whether a token is at a place; remembers what was expected farthest."""
        if pos < len(self.tokens) and self.numbers[pos] == number:
            return True
        if pos > self.farthest:
            self.farthest = pos
            self.expected = {}
        if pos == self.farthest:
            self.expected[number] = None
        return False

    def source_pos(self):
        """Where the first token is that did not fit."""
        if self.farthest < len(self.tokens):
            return self.tokens[self.farthest].source_pos
        if self.tokens:
            last = self.tokens[-1]
            # Behind the last token, which is in one line or ends with one.
            pos = last.source_pos
            return SourcePos(pos.i + len(last.source), pos.lineno, pos.columnno + len(last.source))
        return SourcePos(0, 0, 0)

    def error(self):
        names = [self.parser.token_names[number] for number in self.expected]
        return ErrorInformation(self.farthest, names)
