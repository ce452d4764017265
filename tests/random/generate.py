"""Makes a random RPython program that is well typed and ends: `generate.py SEED [STATEMENTS]` prints it.

The same seed gives the same program with every Python.  Functions call only functions made before them, loops burn
fuel, ints are kept in a machine word by `intmask`, strings and containers are kept short: so the program means the
same on the host and translated, and its output shows every value it computed.
"""

import random
import sys

HEADER = '''\
"""A random program, made by generate.py with seed %d."""

import sys

from rpython.rlib.rarithmetic import intmask, ovfcheck, r_uint


class Fuel(object):
    def __init__(self):
        self.left = %d


fuel = Fuel()


def burn():
    fuel.left -= 1
    return fuel.left > 0


class Trouble(Exception):
    code = 0

    def __init__(self, code):
        self.code = code


class DeepTrouble(Trouble):
    pass


class OtherTrouble(Exception):
    pass

'''

CORNERS = ["0", "1", "-1", "2", "3", "7", "10", "31", "63", "64", "100", "255", "256", "-128", "65535", "2147483647",
           "-2147483648", "4294967296", "9223372036854775807", "(-9223372036854775807 - 1)"]
WORDS = ["", "a", "b", "ab", "abc", "xyz", "hello", "Hello World", " padded ", "1,2,3", "aXbXc", "\\n", "\\x00\\xff", "%"]
FIELDS = {"n": "int", "m": "int", "s": "str", "flag": "bool", "items": "list", "next": "obj"}
TYPES = ["int", "str", "bool", "float", "list", "words", "dict", "obj", "pair"]
INITIAL = {"int": "0", "str": "''", "bool": "False", "float": "0.5", "list": "[]", "words": "['w']", "dict": "{}",
           "obj": "Base(1)", "pair": "(1, 'p')"}


class Generator(object):
    def __init__(self, seed, size):
        self.seed = seed
        self.random = random.Random(seed)
        self.size = size
        self.lines = []
        self.functions = []
        self.classes = []
        self.indent = 0
        self.locals = {}
        self.loops = 0
        self.in_loop = False
        self.catching = 0
        self.names = 0

    # -- small helpers

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

    # -- expressions

    def expr(self, kind, depth):
        name = self.local(kind)
        if depth <= 0 or (name and self.chance(0.25)):
            if name and self.chance(0.7):
                return name
            return self.literal(kind)
        callee = self.callee(kind)
        if callee and self.chance(0.12):
            return self.call(callee, depth - 1)
        return getattr(self, "expr_" + kind)(depth - 1)

    def literal(self, kind):
        if kind == "int":
            return self.pick(*CORNERS) if self.chance(0.5) else str(self.below(40) - 10)
        if kind == "str":
            return "'%s'" % self.pick(*WORDS)
        if kind == "bool":
            return self.pick("True", "False")
        if kind == "float":
            return self.pick("0.0", "1.5", "-2.25", "0.1", "1e10", "-1e-3", "3.0")
        if kind == "list":
            return "[%s]" % ", ".join(self.pick(*CORNERS) for _ in range(self.below(4)))
        if kind == "words":
            return "[%s]" % ", ".join("'%s'" % self.pick(*WORDS) for _ in range(1 + self.below(3)))
        if kind == "dict":
            return "{%s}" % ", ".join("'%s': %s" % (word, self.below(9)) for word in sorted(set(
                self.pick(*WORDS) for _ in range(self.below(3)))))
        if kind == "pair":
            return "(%d, '%s')" % (self.below(9), self.pick(*WORDS))
        return "%s(%d)" % (self.pick(*self.class_names()), self.below(9))

    def class_names(self):
        return [name for name, _ in self.classes] or ["Base"]

    def expr_int(self, depth):
        sub = lambda: self.expr("int", depth)
        choice = self.below(22)
        if choice < 5:
            return "intmask(%s %s %s)" % (sub(), self.pick("+", "-", "*"), sub())
        if choice == 5:
            return "(%s %s %s)" % (sub(), self.pick("&", "|", "^"), sub())
        if choice == 6:
            return "intmask(%s << (%s & 63))" % (sub(), sub())
        if choice == 7:
            return "(%s >> (%s & 63))" % (sub(), sub())
        if choice == 8:
            return "(%s %s (1 + (%s & 1023)))" % (sub(), self.pick("//", "%"), sub())
        if choice == 9:
            return "(%s %s (-7 - (%s & 7)))" % (sub(), self.pick("//", "%"), sub())
        if choice == 10:
            return "len(%s)" % self.expr(self.pick("str", "list", "words", "dict"), depth)
        if choice == 11:
            return "(%s if %s else %s)" % (sub(), self.expr("bool", depth), sub())
        if choice == 12:
            return "item(%s, %s)" % (self.expr("list", depth), sub())
        if choice == 13:
            return "%s.%s" % (self.expr("obj", depth), self.pick("n", "m"))
        # A method that calls methods might never end.
        if choice == 14 and "self" not in self.locals:
            return "%s.virtual(%s)" % (self.expr("obj", depth), sub())
        if choice == 15:
            return "%s.get(%s, %s)" % (self.expr("dict", depth), self.expr("str", depth), sub())
        if choice == 16:
            return "%s.find(%s)" % (self.expr("str", depth), self.expr("str", depth))
        if choice == 17:
            return "intmask(%s)" % self.pick("-" + sub(), "~" + sub(), "abs(%s)" % sub())
        if choice == 18:
            return "first_char(%s)" % self.expr("str", depth)
        if choice == 19:
            return "%s[0]" % self.expr("pair", depth)
        if choice == 20:
            return "intmask(r_uint(%s) %s r_uint(%s))" % (sub(), self.pick("+", "*", "^", "-"), sub())
        return "%s(%s, %s)" % (self.pick("min", "max"), sub(), sub())

    def expr_bool(self, depth):
        choice = self.below(9)
        if choice < 3:
            operator = self.pick("<", "<=", "==", "!=", ">", ">=")
            return "(%s %s %s)" % (self.expr("int", depth), operator, self.expr("int", depth))
        if choice == 3:
            return "(%s %s %s)" % (self.expr("str", depth), self.pick("==", "!=", "<", ">="), self.expr("str", depth))
        if choice == 4:
            return "(%s %s %s)" % (self.expr("bool", depth), self.pick("and", "or"), self.expr("bool", depth))
        if choice == 5:
            return "(not %s)" % self.expr(self.pick("bool", "int", "str", "list"), depth)
        if choice == 6:
            return "(%s %s %s)" % (self.expr("str", depth), self.pick("in", "not in"), self.expr("dict", depth))
        if choice == 7:
            return "isinstance(%s, %s)" % (self.expr("obj", depth), self.pick(*self.class_names()))
        return "(%s < %s)" % (self.expr("float", depth), self.expr("float", depth))

    def expr_str(self, depth):
        sub = lambda: self.expr("str", depth)
        choice = self.below(13)
        if choice < 3:
            return "short(%s + %s)" % (sub(), sub())
        if choice == 3:
            return "str(%s)" % self.expr("int", depth)
        if choice == 4:
            return "('%s%%d%s' %% (%s,))" % (self.pick("", "<"), self.pick("", ">"), self.expr("int", depth))
        if choice == 5:
            return "short(%s * (%s & 3))" % (sub(), self.expr("int", depth))
        if choice == 6:
            return "cut(%s, %s, %s)" % (sub(), self.expr("int", depth), self.expr("int", depth))
        if choice == 7:
            return "short(%s.replace('%s', %s))" % (sub(), self.pick("a", "b", "X", "l"), sub())
        if choice == 8:
            return "plain(%s).%s()" % (sub(), self.pick("upper", "lower", "strip"))
        if choice == 9:
            return "short('%s'.join(%s))" % (self.pick("", ",", "--"), self.expr("words", depth))
        if choice == 10:
            return "%s.s" % self.expr("obj", depth)
        if choice == 11:
            return "chr(%s & 255)" % self.expr("int", depth)
        return "%s[1]" % self.expr("pair", depth)

    def expr_float(self, depth):
        choice = self.below(4)
        if choice == 0:
            return "float(%s & 65535)" % self.expr("int", depth)
        if choice == 1:
            return "(%s if %s else %s)" % (self.expr("float", depth), self.expr("bool", depth), self.expr("float", depth))
        # Bounded, so that no infinity is ever subtracted from another.
        return "calm(%s %s %s)" % (self.expr("float", depth), self.pick("+", "-", "*"), self.expr("float", depth))

    def expr_list(self, depth):
        choice = self.below(7)
        if choice == 0:
            return "few(%s + %s)" % (self.expr("list", depth), self.expr("list", depth))
        if choice == 1:
            name = self.fresh("i")
            return "[intmask(%s * %s) for %s in range(%s & 7)]" % (name, self.literal("int"), name, self.expr("int", depth))
        if choice == 2:
            name = self.fresh("x")
            return "[%s for %s in %s if %s > %s]" % (name, name, self.expr("list", depth), name, self.literal("int"))
        if choice == 3:
            return "sublist(%s, %s, %s)" % (self.expr("list", depth), self.expr("int", depth), self.expr("int", depth))
        if choice == 4:
            return "%s.items" % self.expr("obj", depth)
        if choice == 5:
            return "[%s] * (%s & 3)" % (self.expr("int", depth), self.expr("int", depth))
        return "[%s]" % ", ".join(self.expr("int", depth) for _ in range(1 + self.below(3)))

    def expr_words(self, depth):
        choice = self.below(3)
        if choice == 0:
            return "%s.split('%s')" % (self.expr("str", depth), self.pick(",", "X", "a"))
        if choice == 1:
            return "few_words(%s + %s)" % (self.expr("words", depth), self.expr("words", depth))
        return "[%s]" % ", ".join(self.expr("str", depth) for _ in range(1 + self.below(3)))

    def expr_dict(self, depth):
        return "{%s: %s}" % (self.expr("str", depth), self.expr("int", depth))

    def expr_obj(self, depth):
        if self.chance(0.4):
            return "follow(%s)" % self.expr("obj", depth)
        return "%s(%s)" % (self.pick(*self.class_names()), self.expr("int", depth))

    def expr_pair(self, depth):
        return "(%s, %s)" % (self.expr("int", depth), self.expr("str", depth))

    # -- calls

    def callee(self, kind):
        fitting = [function for function in self.functions if function[2] == kind]
        return self.pick(*fitting) if fitting else None

    def call(self, function, depth):
        name, params, _ = function
        return "%s(%s)" % (name, ", ".join(self.expr(kind, depth) for kind in params))

    # -- statements

    def block(self, depth, count):
        self.indent += 1
        before = len(self.lines)
        for _ in range(count):
            self.statement(depth)
        if len(self.lines) == before:
            self.emit("pass")
        self.indent -= 1

    def statement(self, depth):
        choices = ["assign"] * 6 + ["append", "store", "set_dict", "set_field", "show", "ovf", "index"]
        if depth > 0:
            choices += ["if_", "if_", "for_", "while_", "try_", "try_", "for_dict"]
        if self.in_loop:
            choices += ["leave"]
        if self.catching:
            choices += ["raise_"]
        getattr(self, "do_" + self.pick(*choices))(depth)

    def do_assign(self, depth):
        kind = self.pick(*TYPES)
        name = self.local(kind)
        if name:
            self.emit("%s = %s" % (name, self.expr(kind, 3)))

    def do_append(self, depth):
        name = self.local("list")
        if name:
            self.emit("if len(%s) < 12:" % name)
            self.emit("    %s.append(%s)" % (name, self.expr("int", 2)))
            if self.chance(0.5):
                self.emit("elif len(%s) > 0:" % name)
                self.emit("    %s" % self.pick("%s.pop()", "del %s[0]", "%s.pop(0)", "%s.reverse()") % name)

    def do_store(self, depth):
        name = self.local("list")
        if name:
            self.emit("if len(%s) > 0:" % name)
            self.emit("    %s[(%s & 1023) %% len(%s)] = %s" % (name, self.expr("int", 1), name, self.expr("int", 2)))

    def do_set_dict(self, depth):
        name = self.local("dict")
        if name:
            key = self.expr("str", 1)
            self.emit("%s[%s] = %s" % (name, key, self.expr("int", 2)))
            if self.chance(0.3):
                key = self.expr("str", 1)
                self.emit("if %s in %s:" % (key, name))
                self.emit("    del %s[%s]" % (name, key))

    def do_set_field(self, depth):
        name = self.local("obj")
        if name:
            field = self.pick(*sorted(FIELDS))
            kind = FIELDS[field]
            self.emit("%s.%s = %s" % (name, field, self.expr(kind, 2)))

    def do_show(self, depth):
        kind = self.pick("int", "str", "bool", "list", "dict", "obj", "float")
        self.emit("show_%s(%s)" % (kind, self.expr(kind, 2)))

    def do_ovf(self, depth):
        name = self.local("int")
        if name:
            a, b = self.expr("int", 2), self.expr("int", 2)
            operation = self.pick("%s + %s", "%s - %s", "%s * %s")
            self.emit("try:")
            self.emit("    %s = ovfcheck(%s)" % (name, operation % (a, b)))
            self.emit("except OverflowError:")
            self.emit("    %s = %s" % (name, self.literal("int")))

    def do_index(self, depth):
        name = self.local("int")
        items = self.local("list")
        table = self.local("dict")
        if name and items and table:
            self.emit("try:")
            if self.chance(0.5):
                self.emit("    %s = %s[%s]" % (name, items, self.expr("int", 2)))
                self.emit("except IndexError:")
            elif self.chance(0.5):
                self.emit("    %s = %s[%s]" % (name, table, self.expr("str", 2)))
                self.emit("except KeyError:")
            else:
                self.emit("    %s = int(%s)" % (name, self.expr("str", 2)))
                self.emit("except ValueError:")
            self.emit("    %s = intmask(%s + 1)" % (name, name))

    def do_if_(self, depth):
        self.emit("if %s:" % self.expr("bool", 3))
        self.block(depth - 1, 1 + self.below(2))
        if self.chance(0.3):
            self.emit("elif %s:" % self.expr("bool", 2))
            self.block(depth - 1, 1 + self.below(2))
        if self.chance(0.5):
            self.emit("else:")
            self.block(depth - 1, 1 + self.below(2))

    def loop(self, depth, head):
        was = self.in_loop
        self.in_loop = True
        self.emit(head)
        self.emit("    if not burn():")
        self.emit("        break")
        self.block(depth - 1, 1 + self.below(3))
        self.in_loop = was
        if self.chance(0.2):
            self.emit("else:")
            self.block(depth - 1, 1)

    def do_for_(self, depth):
        index = self.fresh("i")
        source = self.pick("range(%s & 7)" % self.expr("int", 1), "sublist(%s, 0, 5)" % self.expr("list", 2),
                           "range(%d, %d, -1)" % (self.below(5), self.below(5) - 3))
        self.loop(depth, "for %s in %s:" % (index, source))
        target = self.local("int")
        if target:
            self.emit("%s = intmask(%s * 3 + 1)" % (target, target))

    def do_for_dict(self, depth):
        table = self.local("dict")
        target = self.local("int")
        if table and target:
            key, value = self.fresh("k"), self.fresh("v")
            self.emit("for %s, %s in %s.items():" % (key, value, table))
            self.emit("    %s = intmask(%s * 31 + %s + len(%s))" % (target, target, value, key))

    def do_while_(self, depth):
        self.loop(depth, "while %s:" % self.expr("bool", 2))

    def do_leave(self, depth):
        self.emit("if %s:" % self.expr("bool", 2))
        self.emit("    %s" % self.pick("break", "continue"))

    def do_raise_(self, depth):
        self.emit("if %s:" % self.expr("bool", 2))
        self.emit("    raise %s" % self.pick("Trouble(%s)" % self.expr("int", 1), "DeepTrouble(%s)" % self.expr("int", 1),
                                             "OtherTrouble", "ValueError", "KeyError"))

    def do_try_(self, depth):
        was = self.in_loop
        self.catching += 1
        self.emit("try:")
        self.block(depth - 1, 2)
        self.catching -= 1
        target = self.local("int")
        if self.chance(0.4) and target:
            name = self.fresh("e")
            self.emit("except DeepTrouble as %s:" % name)
            self.emit("    %s = %s.code" % (target, name))
        self.emit("except Trouble as trouble:")
        self.emit("    show_int(trouble.code)")
        self.emit("except (OtherTrouble, ValueError, KeyError):")
        self.emit("    show_str('other')")
        if self.chance(0.3):
            self.emit("else:")
            self.block(depth - 1, 1)
        if self.chance(0.3):
            # `continue` in a `finally` clause is of Python 3.8, and nobody's style.
            self.in_loop = False
            self.emit("finally:")
            self.block(0, 1)
        self.in_loop = was

    # -- definitions

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
        self.emit("return %s" % self.expr(result, 2))
        self.indent -= 1
        self.locals = {}
        self.emit("")
        if not receiver:
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
        for index in range(2 + self.below(3)):
            params = [self.pick(*TYPES) for _ in range(self.below(4))]
            result = self.pick(*TYPES)
            self.function("function%d" % index, params, result, self.size)
            self.functions.append(("function%d" % index, params, result))
        self.emit("def entry_point(argv):")
        self.indent += 1
        for round in range(3):
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


HELPERS = '''
def item(items, index):
    if 0 <= index < len(items):
        return items[index]
    return -1


def first_char(text):
    if len(text) == 0:
        return -1
    return ord(text[0])


def plain(text):
    # Outside of ASCII the host's `str` knows Unicode.
    for c in text:
        if not " " <= c <= "~":
            return "-"
    return text


def short(text):
    if len(text) > 24:
        return text[:24]
    return text


def cut(text, start, stop):
    start = start & 15
    stop = stop & 15
    if start > stop or start > len(text):
        return ""
    if stop > len(text):
        stop = len(text)
    return text[start:stop]


def few(items):
    if len(items) > 10:
        return items[:10]
    return items


def few_words(words):
    if len(words) > 10:
        return words[:10]
    return words


def sublist(items, start, stop):
    start = start & 7
    stop = stop & 7
    if start > stop or start > len(items):
        return []
    if stop > len(items):
        stop = len(items)
    return items[start:stop]


def calm(x):
    if x > 1e15:
        return 1e15
    if x < -1e15:
        return -1e15
    return x


def follow(obj):
    if obj.next is not None:
        return obj.next
    return obj


def show_int(n):
    print("int", n)


def show_str(text):
    codes = 7
    for c in text:
        codes = intmask(codes * 31 + ord(c))
    print("str", len(text), codes)


def show_bool(flag):
    print("bool", flag)


def show_float(x):
    print("float %.6f" % x)


def show_list(items):
    print("list", len(items), ",".join([str(n) for n in items]))


def show_dict(table):
    print("dict", len(table))
    for key, value in table.items():
        show_str(key)
        show_int(value)


def show_obj(obj):
    print("obj", obj.n, obj.m, obj.flag, len(obj.items))
    show_str(obj.s)

'''


def main(argv):
    seed = int(argv[1])
    size = int(argv[2]) if len(argv) > 2 else 5
    sys.stdout.write(Generator(seed, size).program())


if __name__ == "__main__":
    main(sys.argv)
