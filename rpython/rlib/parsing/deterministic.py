"""Finite automata over characters 0 to 255: nondeterministic ones, made deterministic and as small as can be.

A transition is labelled with the characters it is for, as a string.  Automata are made and changed while a program is
imported; what a translated program uses is the table of a finished DFA: its row for a state has the next state for each
class of characters that the automaton cannot tell apart, -1 where there is none.
"""

ALL_CHARACTERS = "".join([chr(code) for code in range(256)])


def character_set(characters):
    """Characters in order and once each.  Not RPython."""
    for c in characters:
        if ord(c) > 255:
            raise ValueError("automata are over bytes; %r is none: match its UTF-8" % c)
    return "".join(sorted(set(characters)))


def complement(characters):
    """All other characters.  Not RPython."""
    return "".join(sorted(set(ALL_CHARACTERS) - set(characters)))


class LexerError(Exception):
    """No token begins at a place of the input; `source_pos` is where, `state` the automaton's state."""

    def __init__(self, input, state, source_pos):
        self.input = input
        self.state = state
        self.source_pos = source_pos

    def nice_error_message(self, filename="<filename>"):
        """The place, its line and a caret, for the user."""
        # The import is here since positions belong to lexers, which are built of automata.
        from rpython.rlib.parsing.lexer import marked_line
        return "%s\nLexerError" % marked_line(self.source_pos, filename, self.input)

    def __str__(self):
        return self.nice_error_message()


class NFA(object):
    """A nondeterministic automaton.  Not RPython.

    States are numbers; each has a name, which is what the automaton finds if it ends there.
    """

    def __init__(self):
        self.names = []
        self.start_states = []
        self.final_states = set()
        self.transitions = []
        self.epsilons = []

    def add_state(self, name=None, start=False, final=False):
        """A new state; its number."""
        state = len(self.names)
        self.names.append(name if name is not None else str(state))
        self.transitions.append([])
        self.epsilons.append([])
        if start:
            self.start_states.append(state)
        if final:
            self.final_states.add(state)
        return state

    def add_transition(self, state, next_state, input=None):
        """A transition for the characters of a string, or without reading anything for None."""
        if input is None:
            self.epsilons[state].append(next_state)
        else:
            self.transitions[state].append((character_set(input), next_state))

    def closure(self, states):
        """The states that are reached from some without reading anything, as a sorted tuple."""
        found = set(states)
        pending = list(states)
        while pending:
            for state in self.epsilons[pending.pop()]:
                if state not in found:
                    found.add(state)
                    pending.append(state)
        return tuple(sorted(found))

    def make_deterministic(self, name_precedence=None):
        """A DFA for the same language.

        Where several names of final states meet, that which comes first in `name_precedence` wins, else the first made.
        """
        precedence = {name: i for i, name in enumerate(name_precedence or [])}
        dfa = DFA()
        numbers = {}
        pending = []

        def number_of(states):
            if states not in numbers:
                finals = [state for state in states if state in self.final_states]
                finals.sort(key=lambda state: (precedence.get(self.names[state], len(precedence)), state))
                name = self.names[finals[0]] if finals else None
                numbers[states] = dfa.add_state(name, final=bool(finals))
                pending.append(states)
            return numbers[states]

        number_of(self.closure(self.start_states))
        while pending:
            states = pending.pop()
            moves = [move for state in states for move in self.transitions[state]]
            for part in partition([label for label, _ in moves]):
                target = self.closure({state for label, state in moves if part[0] in label})
                dfa.add_transition(numbers[states], part, number_of(target))
        return dfa

    def get_runner(self):
        """Runs the automaton, made deterministic."""
        return self.make_deterministic().get_runner()


def partition(sets):
    """Splits sets of characters into the largest ones that each of them has wholly or not at all.  Not RPython."""
    owners = {}
    for number, characters in enumerate(sets):
        for c in characters:
            owners.setdefault(c, []).append(number)
    parts = {}
    for c in sorted(owners):
        parts.setdefault(tuple(owners[c]), []).append(c)
    return ["".join(part) for part in parts.values()]


class DFA(object):
    """A deterministic automaton; state 0 is the start.  RPython are only `next_state`, `names`, `is_final` and
    `get_runner`.
    """

    _immutable_fields_ = ["names[*]", "is_final[*]", "_classes", "_table[*]", "_width"]

    def __init__(self):
        self.names = []
        self.is_final = []
        self._moves = []
        self._seal()

    def __len__(self):
        return len(self.names)

    @property
    def final_states(self):
        """The numbers of the final states, as a set.  Not RPython."""
        return {state for state, final in enumerate(self.is_final) if final}

    def add_state(self, name=None, final=False):
        """A new state; its number.  Not RPython."""
        self.names.append(name if name is not None else str(len(self.names)))
        self.is_final.append(final)
        self._moves.append([])
        return len(self.names) - 1

    def add_transition(self, state, input, next_state):
        """A transition for the characters of a string.  Not RPython."""
        self._moves[state].append((character_set(input), next_state))

    def _seal(self):
        """Makes the table.  Not RPython."""
        classes = partition([label for moves in self._moves for label, _ in moves])
        other = complement("".join(classes))
        if other:
            classes.append(other)
        numbers = {c: number for number, characters in enumerate(classes) for c in characters}
        self._classes = "".join([chr(numbers[c]) for c in ALL_CHARACTERS])
        self._width = len(classes)
        self._table = []
        for moves in self._moves:
            row = [-1] * len(classes)
            for label, state in moves:
                for c in label:
                    row[numbers[c]] = state
            self._table += row

    def optimize(self):
        """Merges states that cannot be told apart, and removes those from which no final one is reached.  Not RPython.

        Refines a partition of the states, final ones by their names, until all states of a block go to the same blocks.
        """
        self._seal()
        dead = self._dead_states()
        blocks = [(final, name if final else "") for final, name in zip(self.is_final, self.names)]
        count = 0
        while len(set(blocks)) != count:
            count = len(set(blocks))
            blocks = self._refined(blocks, dead)
        self._merge(blocks, dead)

    def _refined(self, blocks, dead):
        """For each state a block that tells its old one and those it goes to."""
        numbers = {block: i for i, block in enumerate(dict.fromkeys(blocks))}
        refined = []
        for state, block in enumerate(blocks):
            row = self._table[state * self._width:(state + 1) * self._width]
            goes_to = [-1 if to < 0 or to in dead else numbers[blocks[to]] for to in row]
            refined.append((numbers[block],) + tuple(goes_to))
        return refined

    def _dead_states(self):
        alive = {state for state in range(len(self)) if self.is_final[state]}
        count = -1
        while count != len(alive):
            count = len(alive)
            for state in range(len(self)):
                if any(next_state in alive for _, next_state in self._moves[state]):
                    alive.add(state)
        return set(range(1, len(self))) - alive

    def _merge(self, blocks, dead):
        """Makes one state of those with equal blocks.  Not RPython."""
        numbers = {}
        old = DFA()
        old.names, old.is_final, old._moves = self.names, self.is_final, self._moves
        self.names, self.is_final, self._moves = [], [], []
        for state, block in enumerate(blocks):
            if state not in dead and block not in numbers:
                numbers[block] = self.add_state(old.names[state], old.is_final[state])
        for state, block in enumerate(blocks):
            if state not in dead and not self._moves[numbers[block]]:
                for label, next_state in old._moves[state]:
                    if next_state not in dead:
                        self.add_transition(numbers[block], label, numbers[blocks[next_state]])
        self._seal()

    def next_state(self, state, c):
        """The state after a character, or -1."""
        return self._table[state * self._width + ord(self._classes[ord(c)])]

    def get_transition(self, state, c):
        """The same, with a KeyError if there is none."""
        found = self.next_state(state, c)
        if found < 0:
            raise KeyError(c)
        return found

    def get_runner(self):
        """A DFARunner."""
        self._seal()
        return DFARunner(self)

    def make_code(self):
        """A function that says whether the automaton takes a whole string."""
        self._seal()

        def recognize(input):
            return DFARunner(self).recognize(input)
        return recognize

    def make_lexing_code(self):
        """A function `match(runner, i)` that runs from place `i` of a lexing runner's text to the longest match.

        It leaves the match in `last_matched_state` and `last_matched_index` of the runner, that of the last character.
        """
        self._seal()

        def match(runner, i):
            text = runner.text
            state = 0
            while True:
                if self.is_final[state]:
                    runner.last_matched_state = state
                    runner.last_matched_index = i - 1
                if i >= len(text):
                    break
                next_state = self.next_state(state, text[i])
                if next_state < 0:
                    break
                state = next_state
                i += 1
            runner.state = state
            return i
        return match


class DFARunner(object):
    """Runs an automaton over a string."""

    def __init__(self, automaton):
        self.automaton = automaton
        self.state = 0

    def nextstate(self, c):
        """Reads a character.  Raises ValueError if there is no transition for it."""
        state = self.automaton.next_state(self.state, c)
        if state < 0:
            raise ValueError("no transition")
        self.state = state
        return state

    def recognize(self, input):
        """Whether the automaton takes the whole string."""
        self.state = 0
        for c in input:
            self.state = self.automaton.next_state(self.state, c)
            if self.state < 0:
                return False
        return self.automaton.is_final[self.state]
