"""Makes a random RPython program that is well typed and ends: `generate.py SEED [STATEMENTS]` prints it.

The same seed gives the same program with every Python.  Functions call only functions made before them, loops burn
fuel, ints are kept in a machine word by `intmask`, strings and containers are kept short: so the program means the
same on the host and translated, and its output shows every value it computed.
"""

import sys

from core import INITIAL, TYPES, Core
from expressions import Expressions
from prelude import HEADER, HELPERS
from statements import Statements


class Generator(Core, Expressions, Statements):
    """Makes one program."""

    def callee(self, kind):
        fitting = [function for function in self.functions if function[2] == kind]
        return self.pick(*fitting) if fitting else None

    def call(self, function, depth):
        name, params, _ = function
        return "%s(%s)" % (name, ", ".join(self.expr(kind, depth) for kind in params))

    def function(self, name, params, result, statements, receiver=None):
        names = ["p%d" % i for i in range(len(params))]
        self.emit("def %s(%s):" % (name, ", ".join(([receiver] if receiver else []) + names)))
        self.locals = dict(zip(names, params))
        if receiver:
            self.locals[receiver] = "obj"
        self.indent += 1
        for kind in TYPES:
            for index in range(2 if kind in ("int", "str") else 1):
                local = "%s_%d" % (kind, index)
                self.emit("%s = %s" % (local, INITIAL[kind]))
                self.locals[local] = kind
        self.indent -= 1
        self.block(3, statements)
        self.indent += 1
        if not receiver:
            self.show_locals()
        self.emit("return %s" % self.expr(result, 2))
        self.indent -= 1
        self.locals = {}
        self.emit("")
        if not receiver:
            self.emit("")

    def show_locals(self):
        for name, kind in sorted(self.locals.items()):
            if kind not in ("words", "pair"):
                self.emit("show_%s(%s)" % (kind, name))

    def generator(self, name, params):
        """A generator function of ints: its body is that of a function with `yield` here and there."""
        names = ["p%d" % i for i in range(len(params))]
        self.emit("def %s(%s):" % (name, ", ".join(names)))
        self.locals = dict(zip(names, params))
        self.indent += 1
        for kind in ["int", "str", "list", "set"]:
            self.emit("%s_0 = %s" % (kind, INITIAL[kind]))
            self.locals[kind + "_0"] = kind
        self.indent -= 1
        self.yields = True
        self.block(2, 2)
        self.yields = False
        self.indent += 1
        self.emit("yield %s" % self.expr("int", 2))
        self.indent -= 1
        self.locals = {}
        self.emit("")
        self.emit("")

    def base_class(self):
        self.emit("class Base(object):")
        self.emit("    def __init__(self, n):")
        for line in ["self.n = n", "self.m = 1", "self.s = 'base'", "self.flag = n > 3", "self.items = [n]", "self.next = None"]:
            self.emit("        " + line)
        self.emit("")
        self.emit("    def virtual(self, x):")
        self.emit("        return intmask(self.n + x)")
        self.emit("")
        self.emit("")
        self.classes.append(("Base", None))

    def derived_class(self, index):
        name, base = "Class%d" % index, self.pick(*self.class_names())
        self.emit("class %s(%s):" % (name, base))
        if self.chance(0.4):
            self.emit("    def __init__(self, n):")
            self.emit("        %s.__init__(self, intmask(n * %d))" % (base, 2 + self.below(5)))
            self.emit("        self.m = n")
            self.emit("")
        self.classes.append((name, base))
        self.indent += 1
        functions, self.functions = self.functions, []
        self.function("virtual", ["int"], "int", 1 + self.below(2), receiver="self")
        self.functions = functions
        self.indent -= 1
        self.emit("")

    def program(self):
        self.lines.extend((HEADER % (self.seed, 300)).split("\n"))
        self.lines.extend(HELPERS.split("\n"))
        self.base_class()
        for index in range(1 + self.below(3)):
            self.derived_class(index)
        for index in range(1 + self.below(2)):
            params = [self.pick(*TYPES) for _ in range(1 + self.below(2))]
            self.generator("generator%d" % index, params)
            self.generators.append(("generator%d" % index, params, "int"))
        for index in range(2 + self.below(3)):
            params = [self.pick(*TYPES) for _ in range(self.below(4))]
            result = self.pick(*TYPES)
            self.function("function%d" % index, params, result, self.size)
            self.functions.append(("function%d" % index, params, result))
        self.emit("def entry_point(argv):")
        self.indent += 1
        for _ in range(4):
            for function in self.functions:
                self.emit("fuel.left = 300")
                self.emit("try:")
                shown = function[2]
                call = self.call(function, 1)
                show = {"words": "show_str(','.join(%s))", "pair": "show_str(%s[1])"}.get(shown, "show_%s(%%s)" % shown)
                self.emit("    " + show % call)
                self.emit("except Trouble as trouble:")
                self.emit("    show_int(trouble.code)")
                self.emit("except OtherTrouble:")
                self.emit("    show_str('other trouble')")
        self.emit("return len(%s) & 63" % self.expr("str", 2))
        self.indent -= 1
        self.emit("")
        self.emit("")
        self.emit('if __name__ == "__main__":')
        self.emit("    sys.exit(entry_point(sys.argv))")
        return "\n".join(self.lines) + "\n"


def main(argv):
    seed = int(argv[1])
    size = int(argv[2]) if len(argv) > 2 else 5
    sys.stdout.write(Generator(seed, size).program())


if __name__ == "__main__":
    main(sys.argv)
