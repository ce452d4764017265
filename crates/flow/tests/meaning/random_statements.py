"""Functions made at random of every statement that can leave another: what they log must be the same."""

import os
import random
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "support"))


class Log:
    """Answers questions from a list, and remembers everything that happened."""

    def __init__(self, answers):
        self.answers = answers
        self.at = 0
        self.events = []

    def ask(self, number):
        self.at += 1
        # In the end every loop must end.
        answer = self.answers[self.at % len(self.answers)] if self.at < 200 else 0
        self.events.append((number, answer))
        return answer

    def fail(self, number):
        answer = self.ask(number)
        if answer == 1:
            raise KeyError(number)
        if answer == 2:
            raise IndexError(number)
        if answer == 3:
            raise ValueError(number)
        return number

    def __repr__(self):
        return "Log(%r, %r)" % (self.answers, self.events)


class Manager:
    def __init__(self, log, number):
        self.log = log
        self.number = number

    def __enter__(self):
        self.log.events.append(("enter", self.number))
        return self.number

    def __exit__(self, kind, value, traceback):
        name = "None" if kind is None else kind.__name__
        self.log.events.append(("exit", self.number, name))
        return self.log.ask(self.number) == 4


class Generator:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.lines = []
        self.count = 0

    def number(self):
        self.count += 1
        return self.count

    def put(self, depth, text):
        self.lines.append("    " * depth + text)

    def variable(self):
        return self.random.choice("abc")

    def condition(self, depth=0):
        kind = self.random.randrange(8 if depth < 2 else 5)
        x, y, n = self.variable(), self.variable(), self.number()
        if kind == 0:
            return "log.ask(%d) == 1" % n
        if kind == 1:
            return "%s < %s" % (x, y)
        if kind == 2:
            return x
        if kind == 3:
            return "%s %s %d" % (x, self.random.choice(["==", "!=", ">"]), n % 4)
        if kind == 4:
            return "0 <= %s < log.ask(%d)" % (x, n)
        if kind == 5:
            return "not (%s)" % self.condition(depth + 1)
        joiner = self.random.choice([" and ", " or "])
        return "(%s)" % joiner.join(self.condition(depth + 1) for _ in range(2))

    def expression(self):
        kind = self.random.randrange(8)
        x, y, n = self.variable(), self.variable(), self.number()
        if kind < 3:
            return "log.fail(%d)" % n
        if kind == 3:
            return "%s + %s" % (x, y)
        if kind == 4:
            return "(%s if %s else %d)" % (x, self.condition(2), n)
        if kind == 5:
            return "(%s or %s)" % (x, y)
        if kind == 6:
            return "sum([i * %s for i in range(%d) if i != %s])" % (x, n % 4, y)
        return "%d" % n

    def body(self, depth, loop):
        for _ in range(self.random.randrange(1, 4)):
            self.statement(depth, loop)

    def statement(self, depth, loop):
        kind = self.random.randrange(14 if depth < 6 and len(self.lines) < 40 else 5)
        if kind <= 2:
            self.put(depth, "%s = %s" % (self.variable(), self.expression()))
        elif kind == 3:
            choices = ["return %s" % self.expression(), "raise KeyError(%s)" % self.variable(), "pass"]
            if loop:
                choices += ["break", "continue", "break", "continue"]
            self.put(depth, "if %s:" % self.condition())
            self.put(depth + 1, self.random.choice(choices))
        elif kind == 4:
            self.put(depth, "%s += log.ask(%d)" % (self.variable(), self.number()))
        elif kind <= 6:
            self.put(depth, "if %s:" % self.condition())
            self.body(depth + 1, loop)
            if self.random.random() < 0.5:
                self.put(depth, "elif %s:" % self.condition())
                self.body(depth + 1, loop)
            if self.random.random() < 0.5:
                self.put(depth, "else:")
                self.body(depth + 1, loop)
        elif kind <= 8:
            if self.random.random() < 0.5:
                self.put(depth, "for %s in range(log.ask(%d)):" % (self.variable(), self.number()))
            else:
                self.put(depth, "while %s:" % self.condition())
                self.put(depth + 1, "if log.ask(%d) < 2: break" % self.number())
            self.body(depth + 1, True)
            if self.random.random() < 0.3:
                self.put(depth, "else:")
                self.body(depth + 1, loop)
        elif kind <= 11:
            self.try_statement(depth, loop)
        elif kind == 12:
            self.put(depth, "with Manager(log, %d) as %s:" % (self.number(), self.variable()))
            self.body(depth + 1, loop)
        else:
            self.put(depth, "assert %s, 'message'" % self.condition())

    def try_statement(self, depth, loop):
        self.put(depth, "try:")
        self.body(depth + 1, loop)
        form = self.random.randrange(3)
        if form != 0:
            for clause in self.random.sample(["KeyError", "(IndexError, ValueError)", "Exception"], 2):
                name = "e%d" % self.number()
                self.put(depth, "except %s as %s:" % (clause, name))
                self.put(depth + 1, "log.events.append(type(%s).__name__)" % name)
                self.body(depth + 1, loop)
                if self.random.random() < 0.3:
                    self.put(depth + 1, self.random.choice(["raise", "raise " + name, "raise ValueError from " + name]))
            if self.random.random() < 0.4:
                self.put(depth, "else:")
                self.body(depth + 1, loop)
        if form != 1:
            self.put(depth, "finally:")
            self.put(depth + 1, "log.events.append('finally')")
            self.body(depth + 1, loop)

    def function(self):
        self.put(0, "def f(log, a, b):")
        self.put(1, "c = 0")
        self.body(1, False)
        self.body(1, False)
        self.put(1, "return a, b, c")
        return "\n".join(self.lines) + "\n"


def args():
    answers = [[0], [1], [2, 0, 1], [3, 0, 0, 4], [4, 1, 0, 2, 0], [1, 0, 5, 3, 0, 0, 2], [0, 0, 0, 2, 4, 1, 0]]
    return [(Log(a), len(a), i) for i, a in enumerate(answers)]


CASES = []
for seed in range(150):
    namespace = {"Manager": Manager}
    exec(Generator(seed).function(), namespace)
    CASES.append((namespace["f"], args))
