r"""Packrat parsers from the doc string of a class: each rule becomes a method that reads characters and gives a value.

    class Numbers(PackratParser):
        r'''
        SPACE:
            `[ \n]`;

        NUMBER:
            SPACE*
            digits = `[0-9]+`
            return {int(digits)};

        sum:
            left = sum                  # rules may begin with themselves
            '+'
            right = NUMBER
            return {left + right}
          | NUMBER;
        '''

    Numbers("1 + 2+3").sum()

A rule is one or more sequences separated by `|`, of which the first that matches counts.  In a sequence are other
rules, texts in quotes, regular expressions in backticks (see `regexparse`; the longest match), each maybe with `*`,
`+`, `?`, or `!` before it to say that it must not follow, groups in parentheses, `name = …`, `if {condition}`, and at
the end `return {expression}`; without that the result is that of the last part.  `__any__` is any character.  Names in
expressions are those of the module of the class.  The result of a rule has one type, as in all of RPython: that of `?`
may be None, that of `*` and `+` is a list.

Rules remember what they gave at each place.  A rule that begins with itself at first fails there, and is then matched
again and again with what it gave last, as long as that gets longer (Warth, Douglass, Millstein 2008, "Packrat parsers
can support left recursion").
"""

import sys

from rpython.rlib.parsing._textreader import TextReader
from rpython.rlib.parsing.lexer import SourcePos
from rpython.rlib.parsing.parsing import ErrorInformation, ParseError
from rpython.rlib.parsing.regexparse import RegexError, parse_regex


class CharacterError(ErrorInformation):
    """How far a text could be read, and what would have been next there."""

    def nice_error_message(self, filename="<filename>", source=""):
        """The place, its line if the text is given, and what was expected, for the user."""
        before = source[:self.pos]
        column = self.pos - (before.rfind("\n") + 1)
        return ParseError(SourcePos(self.pos, before.count("\n"), column), self).nice_error_message(filename, source)


class BacktrackException(Exception):
    """A rule does not match; `error` says how far the text could be read, where a rule was called from outside."""

    def __init__(self, error=None):
        self.error = error

    def __str__(self):
        error = self.error
        return "expected " + ", ".join(error.expected) if error is not None else "a rule does not match"


class Status(object):
    """What a rule gave at a place; each rule has a subclass of its own, with the `result`."""

    NORMAL, ERROR, INPROGRESS, LEFTRECURSION = range(4)

    def __init__(self):
        self.status = Status.INPROGRESS
        self.pos = -1


# ____________________________________________________________
# Reading grammars


class GrammarError(Exception):
    """A doc string is no grammar."""


class _Reader(TextReader):
    """Makes of a grammar the source of methods.  Not RPython."""

    def __init__(self, text, where):
        TextReader.__init__(self, text)
        self.where = where
        self.methods = []
        self.matchers = []
        self.rules = []
        self.used = []

    def fail(self, expected):
        self.complain("expected " + expected)

    def complain(self, message):
        """Raises an error at the line that is read."""
        line = self.text[:self.pos].count("\n") + 1
        raise GrammarError("%s: line %d of the grammar: %s" % (self.where, line, message))

    def until(self, end):
        """The text up to a character, without those behind backslashes if it is a backtick."""
        start = self.pos
        while self.text[self.pos:self.pos + 1] != end:
            if self.pos >= len(self.text):
                self.pos = start
                self.complain("there is no %s at the end" % end)
            if end == "`" and self.text[self.pos] == "\\":
                self.pos += 1
            self.pos += 1
        self.pos += 1
        return self.text[start:self.pos - 1]

    def expression(self):
        """Python code in braces."""
        self.need("{")
        start = self.pos
        depth = 1
        while depth:
            c = self.text[self.pos:self.pos + 1]
            self.pos += 1
            if not c:
                self.pos = start
                self.complain("there is no } at the end")
            if c in "'\"":
                self.until(c)
            elif c in "{}":
                depth += 1 if c == "{" else -1
        return self.text[start:self.pos - 1].strip()

    def method(self, lines):
        """A new method of these lines; the call of it."""
        name = "_part_%d" % len(self.methods)
        self.methods.append("def %s(self):\n%s" % (name, "".join(["    %s\n" % line for line in lines])))
        return "self.%s()" % name

    def grammar(self):
        while self.peek():
            name = self.name()
            if not name:
                self.fail("the name of a rule")
            if self.peek() == "(":
                self.complain("rules with parameters are not supported: write a rule for each use")
            self.need(":")
            self.rules.append((name, self.alternatives()))
            self.need(";")
        names = [name for name, _ in self.rules]
        for name, pos in self.used:
            if name not in names:
                self.pos = pos
                self.complain("there is no rule %s" % name)

    def alternatives(self):
        calls = [self.sequence()]
        while self.take("|"):
            calls.append(self.sequence())
        if len(calls) == 1:
            return calls[0]
        lines = ["pos = self._pos"]
        for call in calls[:-1]:
            lines += ["try:", "    return " + call, "except BacktrackException:", "    self._pos = pos"]
        return self.method(lines + ["return " + calls[-1]])

    def sequence(self):
        lines = []
        returned = None
        while self.peek() not in ("|", ";", ")", ""):
            if returned is not None:
                self.fail("the end of the sequence behind return")
            start = self.pos
            name = self.name()
            if name == "return" and self.peek() == "{":
                returned = self.expression()
            elif name == "if" and self.peek() == "{":
                lines.append("if not (%s):" % self.expression())
                lines.append("    self._fail('another text')")
            elif name and self.take("="):
                lines.append("%s = %s" % (name, self.part()))
            else:
                self.pos = start
                lines.append("_last = " + self.part())
        if returned is not None:
            lines.append("return " + returned)
        elif not lines or lines[-1].startswith("    "):
            lines.append("return None")
        else:
            lines[-1] = "return " + lines[-1].split(" = ", 1)[1]
        return self.method(lines)

    def part(self):
        if self.take("!"):
            call = self.part()
            return self.method(["pos = self._pos", "expected = self._mute()", "try:", "    " + call,
                                "except BacktrackException:", "    self._pos = pos", "    self._unmute(expected)",
                                "    return None", "self._pos = pos", "self._unmute(expected)",
                                "return self._fail('something else')"])
        call = self.atom()
        while True:
            if self.take("*"):
                call = self.repetition(call, ["result = []"])
            elif self.take("+"):
                call = self.repetition(call, ["result = [%s]" % call])
            elif self.take("?"):
                call = self.method(["pos = self._pos", "try:", "    return " + call, "except BacktrackException:",
                                    "    self._pos = pos", "    return None"])
            else:
                return call

    def repetition(self, call, begin):
        return self.method(begin + ["while True:", "    pos = self._pos", "    try:", "        item = " + call,
                                    "    except BacktrackException:", "        self._pos = pos",
                                    "        return result",
                                    "    if self._pos == pos:", "        return result", "    result.append(item)"])

    def atom(self):
        c = self.peek()
        if self.take("("):
            call = self.alternatives()
            self.need(")")
            return call
        if c in ("'", '"') and self.take(c):
            text = self.until(c)
            return "self._text(%r, %r)" % (text, "'%s'" % text)
        if self.take("`"):
            start = self.pos
            text = self.until("`")
            try:
                dfa = parse_regex(text).make_automaton().make_deterministic()
            except RegexError as e:
                self.pos = start
                self.complain(str(e))
            dfa.optimize()
            self.matchers.append(dfa)
            return "self._regex(_matchers[%d], %r)" % (len(self.matchers) - 1, "`%s`" % text)
        pos = self.pos
        name = self.name()
        if not name:
            self.fail("a rule, a text or a regular expression")
        if name == "__any__":
            return "self._any()"
        self.used.append((name, pos))
        return "self._rule_%s()" % name

    def source(self):
        """The text of a function that gives all methods."""
        text = "def _make(BacktrackException, Status, _matchers):\n"
        text += "".join(["    class _Status_%s(Status):\n        pass\n" % name for name, _ in self.rules])
        for name, call in self.rules:
            self.methods.append(_RULE.replace("NAME", name).replace("CALL", call))
        self.methods.append("def _init_rules(self):\n    pass\n" + "".join(
            ["    self._known_%s = {}\n" % name for name, _ in self.rules]))
        for method in self.methods:
            text += "".join(["    %s\n" % line for line in method.splitlines()])
        return text + "    return locals()\n"


_RULE = """\
def NAME(self):
    try:
        return self._rule_NAME()
    except BacktrackException:
        raise BacktrackException(self._error())
def _rule_NAME(self):
    start = self._pos
    status = self._known_NAME.get(start, None)
    if status is not None:
        if status.status == Status.INPROGRESS:
            status.status = Status.LEFTRECURSION
        if status.status == Status.LEFTRECURSION:
            self._open += 1
        if status.pos < 0:
            raise BacktrackException()
        self._pos = status.pos
        return status.result
    status = self._known_NAME[start] = _Status_NAME()
    before = self._open
    try:
        result = CALL
    except BacktrackException:
        status.status = Status.ERROR
        if self._open != before:
            del self._known_NAME[start]
        raise
    while True:
        status.result = result
        status.pos = self._pos
        if status.status != Status.LEFTRECURSION:
            break
        self._pos = start
        try:
            result = CALL
        except BacktrackException:
            break
        if self._pos <= status.pos:
            break
    self._pos = status.pos
    if self._open != before and status.status != Status.LEFTRECURSION:
        del self._known_NAME[start]
    status.status = Status.NORMAL
    return status.result
"""


class _ParserMetaclass(type):
    """Adds the methods for the rules in the doc string."""

    def __new__(cls, name, bases, namespace):
        result = type.__new__(cls, name, bases, namespace)
        grammar = namespace.get("__doc__")
        if bases and grammar:
            reader = _Reader(grammar, name)
            reader.grammar()
            methods = {}
            exec(reader.source(), sys.modules[namespace["__module__"]].__dict__, methods)
            made = methods["_make"](BacktrackException, Status, reader.matchers)
            for key, value in made.items():
                if key not in namespace and callable(value) and not key.startswith("_Status_") and (
                        key not in ("BacktrackException", "Status")):
                    setattr(result, key, value)
        return result


class PackratParser(metaclass=_ParserMetaclass):
    """The base of parsers for one text, `Parser(text)`; the doc string of a subclass is its grammar."""

    def __init__(self, stream):
        self.init_parser(stream)

    def init_parser(self, stream):
        """Begins with a text; for subclasses that have an `__init__` of their own."""
        self._stream = stream
        self._pos = 0
        # How often the result of a rule depended on one still going on at the same place.
        self._open = 0
        self._farthest = 0
        self._expected = []
        self._is_muted = False
        self._init_rules()

    def _init_rules(self):
        pass

    def _fail(self, expected):
        """Notes what was expected and does not match."""
        if not self._is_muted:
            if self._pos > self._farthest:
                self._farthest = self._pos
                self._expected = []
            if self._pos == self._farthest and expected not in self._expected:
                self._expected.append(expected)
        raise BacktrackException()

    def _mute(self):
        """What is not to follow is not expected either."""
        before = self._is_muted
        self._is_muted = True
        return before

    def _unmute(self, before):
        self._is_muted = before

    def _error(self):
        return CharacterError(self._farthest, self._expected)

    def _text(self, text, expected):
        """A text, which messages call `expected`."""
        pos = self._pos
        if not self._stream.startswith(text, pos):
            self._fail(expected)
        self._pos = pos + len(text)
        return text

    def _any(self):
        pos = self._pos
        if pos >= len(self._stream):
            self._fail("a character")
        self._pos = pos + 1
        return self._stream[pos]

    def _regex(self, dfa, expected):
        """The longest match of an expression, which messages call `expected`."""
        stream = self._stream
        start = pos = self._pos
        end = -1
        state = 0
        while True:
            if dfa.is_final[state]:
                end = pos
            if pos >= len(stream):
                break
            state = dfa.next_state(state, stream[pos])
            if state < 0:
                break
            pos += 1
        if end < 0:
            self._fail(expected)
        self._pos = end
        return stream[start:end]
