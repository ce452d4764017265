"""Regular expressions as trees, from which automata are made (Thompson's construction).  Not RPython.

`a + b` is one after the other, `a | b` one of both, `a * n` is n times, `a.kleene()` any number of times;
`NotExpression` is every string that the expression does not match.
"""

from rpython.rlib.parsing.deterministic import ALL_CHARACTERS, NFA, character_set, complement


class RegularExpression(object):
    """The base of all."""

    def build(self, nfa, start, end):
        """Adds to an NFA what leads from one state to another by strings of the expression."""
        raise NotImplementedError

    def make_automaton(self):
        """The NFA."""
        nfa = NFA()
        start = nfa.add_state(start=True)
        self.build(nfa, start, nfa.add_state(final=True))
        return nfa

    def __add__(self, other):
        return AddExpression(self, other)

    def __or__(self, other):
        return OrExpression(self, other)

    def __mul__(self, count):
        result = StringExpression("")
        for i in range(count):
            result = result + self
        return result

    def kleene(self):
        """Any number of times, also none."""
        return KleeneExpression(self)


class StringExpression(RegularExpression):
    """Just one string."""

    def __init__(self, string):
        self.string = string

    def build(self, nfa, start, end):
        for c in self.string:
            state = nfa.add_state()
            nfa.add_transition(start, state, c)
            start = state
        nfa.add_transition(start, end)


class SetExpression(RegularExpression):
    """One of the characters in a string."""

    def __init__(self, characters):
        self.characters = character_set(characters)

    def build(self, nfa, start, end):
        nfa.add_transition(start, end, self.characters)


class RangeExpression(SetExpression):
    """One character from `first` to `last`."""

    def __init__(self, first, last):
        if ord(last) < ord(first):
            raise ValueError("the range %s-%s is empty" % (first, last))
        SetExpression.__init__(self, "".join([chr(code) for code in range(ord(first), ord(last) + 1)]))


class AddExpression(RegularExpression):
    """One expression after the other."""

    def __init__(self, first, second):
        self.first = first
        self.second = second

    def build(self, nfa, start, end):
        middle = nfa.add_state()
        self.first.build(nfa, start, middle)
        self.second.build(nfa, middle, end)


class OrExpression(RegularExpression):
    """One of two expressions."""

    def __init__(self, first, second):
        self.first = first
        self.second = second

    def build(self, nfa, start, end):
        for part in (self.first, self.second):
            before, after = nfa.add_state(), nfa.add_state()
            nfa.add_transition(start, before)
            part.build(nfa, before, after)
            nfa.add_transition(after, end)


class KleeneExpression(RegularExpression):
    """An expression any number of times."""

    def __init__(self, part):
        self.part = part

    def build(self, nfa, start, end):
        before, after = nfa.add_state(), nfa.add_state()
        nfa.add_transition(start, before)
        self.part.build(nfa, before, after)
        nfa.add_transition(after, before)
        nfa.add_transition(before, end)
        nfa.add_transition(after, end)


class NotExpression(RegularExpression):
    """Every string that an expression does not match."""

    def __init__(self, part):
        self.part = part

    def build(self, nfa, start, end):
        dfa = self.part.make_automaton().make_deterministic()
        states = [nfa.add_state() for i in range(len(dfa))]
        other = nfa.add_state()
        nfa.add_transition(start, states[0])
        nfa.add_transition(other, other, ALL_CHARACTERS)
        nfa.add_transition(other, end)
        for state, moves in enumerate(dfa._moves):
            for label, next_state in moves:
                nfa.add_transition(states[state], states[next_state], label)
            nfa.add_transition(states[state], other, complement("".join([label for label, _ in moves])))
            if not dfa.is_final[state]:
                nfa.add_transition(states[state], end)


class LexingOrExpression(RegularExpression):
    """One of several expressions, each with a name that the automaton's final states get."""

    def __init__(self, regexs, names):
        self.regexs = list(regexs)
        self.names = list(names)

    def make_automaton(self):
        nfa = NFA()
        start = nfa.add_state(start=True)
        for regex, name in zip(self.regexs, self.names):
            before = nfa.add_state()
            nfa.add_transition(start, before)
            regex.build(nfa, before, nfa.add_state(name, final=True))
        return nfa
