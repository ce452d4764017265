"""Random choices, and the kinds of values that the programs are about."""

import random

CORNERS = ["0", "1", "-1", "2", "3", "7", "10", "31", "63", "64", "100", "255", "256", "-128", "65535", "2147483647",
           "-2147483648", "4294967296", "9223372036854775807", "(-9223372036854775807 - 1)"]
WORDS = ["", "a", "b", "ab", "abc", "xyz", "hello", "Hello World", " padded ", "1,2,3", "aXbXc", "\\n", "\\x00\\xff", "%"]
FIELDS = {"n": "int", "m": "int", "s": "str", "flag": "bool", "items": "list", "next": "obj"}
TYPES = ["int", "str", "bool", "float", "list", "words", "dict", "obj", "pair", "set", "grid", "table", "keyed", "objs",
         "vec", "func", "maybe", "mixed"]
INITIAL = {"int": "0", "str": "''", "bool": "False", "float": "0.5", "list": "[]", "words": "['w']", "dict": "{}",
           "obj": "Base(1)", "pair": "(1, 'p')", "set": "{1}", "grid": "[[0]]", "table": "{0: 'z'}",
           "keyed": "{(0, 'k'): 1}", "objs": "[Base(2)]", "vec": "Vec(1, 2)", "func": "negated",
           "maybe": "None", "mixed": "(1, Base(3), None, negated, [4])"}
FUNCTIONS = ["negated", "doubled", "remembered"]


class Core(object):
    """The state of making a program, and choices that are the same with every Python."""

    def __init__(self, seed, size):
        self.seed = seed
        self.random = random.Random(seed)
        self.size = size
        self.lines = []
        self.functions = []
        self.generators = []
        self.yields = False
        self.classes = []
        self.indent = 0
        self.locals = {}
        self.loops = 0
        self.in_loop = False
        self.catching = 0
        self.names = 0

    def pick(self, *choices):
        # Not `random.choice`: its results have differed between versions of Python.
        return choices[int(self.random.random() * len(choices))]

    def below(self, limit):
        return int(self.random.random() * limit)

    def chance(self, part):
        return self.random.random() < part

    def emit(self, text):
        self.lines.append("    " * self.indent + text)

    def fresh(self, prefix):
        self.names += 1
        return "%s%d" % (prefix, self.names)

    def local(self, kind):
        names = sorted(name for name, other in self.locals.items() if other == kind)
        return self.pick(*names) if names else None
