"""Random expressions of each kind."""

from core import CORNERS, FUNCTIONS, WORDS


class Expressions(object):
    """Mixin of the generator: `expr(kind, depth)` makes one."""

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
        if kind == "set":
            return "{%s}" % ", ".join(self.pick(*CORNERS) for _ in range(1 + self.below(4)))
        if kind == "grid":
            return "[%s]" % ", ".join(self.literal("list") for _ in range(1 + self.below(3)))
        if kind == "table":
            return "{%s}" % ", ".join("%s: '%s'" % (key, self.pick(*WORDS)) for key in sorted(set(
                self.below(9) for _ in range(1 + self.below(3)))))
        if kind == "keyed":
            return "{(%d, '%s'): %d}" % (self.below(9), self.pick(*WORDS), self.below(9))
        if kind == "objs":
            return "[%s]" % ", ".join(self.literal("obj") for _ in range(1 + self.below(3)))
        if kind == "vec":
            return "Vec(%s, %d)" % (self.pick(*CORNERS), self.below(9))
        if kind == "func":
            return self.pick(*FUNCTIONS)
        if kind == "maybe":
            return self.pick("None", "'%s'" % self.pick(*WORDS))
        if kind == "mixed":
            return "(%s)" % ", ".join(self.literal(part) for part in ["int", "obj", "maybe", "func", "list"])
        return "%s(%d)" % (self.pick(*self.class_names()), self.below(9))

    def class_names(self):
        return [name for name, _ in self.classes] or ["Base"]

    def expr_int(self, depth):
        sub = lambda: self.expr("int", depth)
        choice = self.below(39)
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
        if choice == 21:
            return "intmask(sum(%s))" % self.small_numbers(depth)
        if choice == 22:
            return "total(%s)" % self.numbers(depth)
        if choice == 23:
            return "%s.get(%s, %s)" % (self.expr("keyed", depth), self.expr("pair", depth), sub())
        if choice == 24:
            return "%s.%s" % (self.expr("vec", depth), self.pick("x", "y", "norm"))
        if choice == 25:
            return "%s[%s]" % (self.expr("vec", depth), self.pick("0", "1"))
        if choice == 26:
            return "len(%s)" % self.expr(self.pick("set", "grid", "table", "keyed", "objs", "vec"), depth)
        if choice == 27:
            return "next(iter(%s), %s)" % (self.expr("list", depth), sub())
        if choice == 28:
            return "%s.%s(%s)" % (self.expr("str", depth), self.pick("rfind", "count"), self.expr("str", depth))
        if choice == 29:
            return "%s.count(%s)" % (self.expr("list", depth), sub())
        if choice == 30:
            return "max(%s, key=number_of).n" % "[%s, %s]" % (self.expr("obj", depth), self.expr("obj", depth))
        if choice == 31:
            return "len([%s for %s, %s in %s if %s])" % (("a_", "a_", "b_", self.pairs(depth), "a_ < 3"))
        if choice == 32:
            return "int(hash(%s) == hash(%s))" % ((self.expr("vec", depth),) * 2)
        if choice == 33:
            return "%s(%s)" % (self.expr("func", depth), sub())
        if choice == 34:
            return "length_of(%s)" % self.expr("maybe", depth)
        if choice == 35:
            mixed = self.expr("mixed", depth)
            return self.pick("%s[0]" % mixed, "%s[1].n" % mixed, "%s[3](%s)" % (mixed, sub()), "len(%s[4])" % mixed)
        if choice == 36:
            return "intmask(sum([o_.n & 255 for o_ in (%s, %s)]))" % (self.expr("obj", depth), self.expr("obj", depth))
        if choice == 37:
            return "total([f_(%s) for f_ in (%s, %s)])" % (self.literal("int"), self.expr("func", depth),
                                                           self.expr("func", depth))
        return "%s(%s, %s)" % (self.pick("min", "max"), sub(), sub())

    def numbers(self, depth):
        """Something that ints can be taken from once."""
        choice = self.below(9)
        if choice == 0:
            return "countdown(%s & 7)" % self.expr("int", depth)
        if choice == 1:
            return "chained(%s, %s)" % (self.expr("list", depth), self.expr("int", depth))
        if choice == 2:
            return "Counter(%s & 7)" % self.expr("int", depth)
        if choice == 3:
            name = self.fresh("g")
            return "(intmask(%s * %s) for %s in %s)" % (name, self.literal("int"), name, self.expr("list", depth))
        if choice == 4:
            return "sorted(%s)" % self.expr("set", depth)
        if choice == 5:
            return "reversed(%s)" % self.expr("list", depth)
        if choice == 6 and self.generators:
            return self.call(self.pick(*self.generators), depth)
        if choice == 7:
            return "%s.keys()" % self.expr("table", depth)
        return "%s.values()" % self.expr("dict", depth)

    def small_numbers(self, depth):
        """The same, with a sum that fits a machine word."""
        name = self.fresh("s")
        return "[%s & 65535 for %s in %s]" % (name, name, self.numbers(depth))

    def pairs(self, depth):
        choice = self.below(4)
        if choice == 0:
            return "pairs_of(%s)" % self.expr("list", depth)
        if choice == 1:
            return "enumerate(%s)" % self.expr("words", depth)
        if choice == 2:
            return "zip(%s, %s)" % (self.expr("list", depth), self.expr("str", depth))
        return "%s.items()" % self.expr("table", depth)

    def expr_bool(self, depth):
        choice = self.below(21)
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
        if choice == 8:
            return "%s(%s > 3 for x_ in %s)" % (self.pick("any", "all"), "x_", self.numbers(depth))
        if choice == 9:
            return "(%s in %s)" % (self.expr("int", depth), self.expr(self.pick("set", "list", "table"), depth))
        if choice == 10:
            return "(%s in %s)" % (self.expr("pair", depth), self.expr("keyed", depth))
        if choice == 11:
            kind = self.pick("list", "words", "pair", "vec", "grid")
            return "(%s %s %s)" % (self.expr(kind, depth), self.pick("==", "!="), self.expr(kind, depth))
        if choice == 12:
            kind = self.pick("list", "words", "pair")
            return "(%s %s %s)" % (self.expr(kind, depth), self.pick("<", "<=", ">", ">="), self.expr(kind, depth))
        if choice == 13:
            return "%s.%s(%s)" % (self.expr("str", depth), self.pick("startswith", "endswith"), self.expr("str", depth))
        if choice == 14:
            return "(%s %s %s)" % (self.expr("set", depth), self.pick("<=", "<", "==", ">="), self.expr("set", depth))
        if choice == 15:
            return "(%s < %s <= %s)" % tuple(self.expr("int", depth) for _ in range(3))
        if choice == 16:
            return "(%s is %s)" % (self.expr("obj", depth), self.expr("obj", depth))
        if choice == 17:
            return "(%s %s %s)" % (self.expr("func", depth), self.pick("is", "=="), self.expr("func", depth))
        if choice == 18:
            return "(%s %s None)" % (self.expr("maybe", depth), self.pick("is", "is not"))
        if choice == 19:
            return "(%s == %s)" % (self.expr("maybe", depth), self.expr(self.pick("maybe", "str"), depth))
        return "(%s < %s)" % (self.expr("float", depth), self.expr("float", depth))

    def expr_str(self, depth):
        sub = lambda: self.expr("str", depth)
        choice = self.below(28)
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
        if choice == 12:
            return "short(%s %% %s)" % (self.pick("'%x'", "'%05d'", "'%-6d|'", "'%+d'", "'%o'", "'%8d'"),
                                        self.expr("int", depth))
        if choice == 13:
            return "short(f'{%s}:{%s}')" % (self.local("int") or "1", self.local("str") or "2")
        if choice == 14:
            return "f'{%s:%s}'" % (self.local("int") or "7", self.pick("d", "x", ">6", "<4", "05", "^7", "+d"))
        if choice == 15:
            return "%s[%s]" % (sub(), self.pick("::-1", "1:", ":-1", "-3:", "::2", "-2::-1", ":2"))
        if choice == 16:
            return "short(%s.%s(%d))" % (sub(), self.pick("ljust", "rjust", "center", "zfill"), self.below(9))
        if choice == 17:
            return "%s.get(%s, %s)" % (self.expr("table", depth), self.expr("int", depth), sub())
        if choice == 18:
            return "%s.%s('%s')[%s]" % (sub(), self.pick("partition", "rpartition"), self.pick("a", ",", "l"),
                                        self.pick("0", "2"))
        if choice == 19:
            return "%s.%s('%s')" % (sub(), self.pick("strip", "lstrip", "rstrip"), self.pick("a", " ", "lo"))
        if choice == 20:
            return "short(str(%s))" % self.expr(self.pick("list", "pair", "bool"), depth)
        if choice == 21:
            name = self.fresh("w")
            return "short(''.join([%s for %s in %s if len(%s) < 4]))" % (name, name, self.expr("words", depth), name)
        if choice == 22:
            return "short(','.join(sorted(%s)))" % self.expr("words", depth)
        if choice == 23:
            return "short(','.join(str(x_) for x_ in %s))" % self.numbers(depth)
        if choice == 24:
            return "(%s if %s else %s)" % (sub(), self.expr("bool", depth), sub())
        if choice == 25:
            return "(%s or '-')" % self.expr("maybe", depth)
        if choice == 26:
            return "text_of(%s[2])" % self.expr("mixed", depth)
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
        choice = self.below(14)
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
            return "([%s] * (%s & 3))" % (self.expr("int", depth), self.expr("int", depth))
        if choice == 6:
            return "few(list(%s))" % self.numbers(depth)
        if choice == 7:
            return "sorted(%s)" % self.expr(self.pick("list", "set"), depth)
        if choice == 8:
            return "sorted(%s, reverse=%s)" % (self.expr("list", depth), self.expr("bool", depth))
        if choice == 9:
            return "%s[%s]" % (self.expr("list", depth), self.pick("::-1", "1:", ":-1", "-3:", "::2", "::-2"))
        if choice == 10:
            return "row_of(%s, %s & 3)" % (self.expr("grid", depth), self.expr("int", depth))
        if choice == 11:
            return "[%s.n for %s in %s]" % ("o_", "o_", self.expr("objs", depth))
        if choice == 12:
            return "[intmask(%s + %s) for %s, %s in zip(%s, %s)]" % (
                "a_", "b_", "a_", "b_", self.expr("list", depth), self.expr("list", depth))
        return "[%s]" % ", ".join(self.expr("int", depth) for _ in range(1 + self.below(3)))

    def expr_words(self, depth):
        choice = self.below(3)
        if choice == 0:
            return "%s.split('%s')" % (self.expr("str", depth), self.pick(",", "X", "a"))
        if choice == 1:
            return "few_words(%s + %s)" % (self.expr("words", depth), self.expr("words", depth))
        return "[%s]" % ", ".join(self.expr("str", depth) for _ in range(1 + self.below(3)))

    def expr_dict(self, depth):
        if self.chance(0.3):
            return "{%s: len(%s) for %s in %s}" % ("w_", "w_", "w_", self.expr("words", depth))
        return "{%s: %s}" % (self.expr("str", depth), self.expr("int", depth))

    def expr_obj(self, depth):
        if self.chance(0.4):
            return "follow(%s)" % self.expr("obj", depth)
        return "%s(%s)" % (self.pick(*self.class_names()), self.expr("int", depth))

    def expr_pair(self, depth):
        return "(%s, %s)" % (self.expr("int", depth), self.expr("str", depth))

    def expr_set(self, depth):
        choice = self.below(4)
        if choice == 0:
            return "(%s %s %s)" % (self.expr("set", depth), self.pick("&", "-", "^"), self.expr("set", depth))
        if choice == 1:
            return "set(few(%s))" % self.expr("list", depth)
        if choice == 2:
            return "{%s & 7 for %s in %s}" % ("e_", "e_", self.numbers(depth))
        return "{%s}" % ", ".join(self.expr("int", depth) for _ in range(1 + self.below(3)))

    def expr_grid(self, depth):
        choice = self.below(3)
        if choice == 0:
            return "few_rows(%s + %s)" % (self.expr("grid", depth), self.expr("grid", depth))
        if choice == 1:
            return "[[r_, %s] for r_ in %s]" % (self.literal("int"), self.expr("list", depth))
        return "[%s]" % ", ".join(self.expr("list", depth) for _ in range(1 + self.below(2)))

    def expr_table(self, depth):
        if self.chance(0.4):
            return "{x_: str(x_) for x_ in %s}" % self.numbers(depth)
        return "{%s: %s}" % (self.expr("int", depth), self.expr("str", depth))

    def expr_keyed(self, depth):
        return "{%s: %s}" % (self.expr("pair", depth), self.expr("int", depth))

    def expr_objs(self, depth):
        if self.chance(0.4):
            return "sorted(few_objs(%s + %s), key=number_of)" % (self.expr("objs", depth), self.expr("objs", depth))
        return "[%s]" % ", ".join(self.expr("obj", depth) for _ in range(1 + self.below(2)))

    def expr_vec(self, depth):
        choice = self.below(4)
        if choice == 0:
            return "(%s + %s)" % (self.expr("vec", depth), self.expr("vec", depth))
        if choice == 1:
            return "Vec.square(%s)" % self.expr("int", depth)
        if choice == 2:
            return "Vec.first(%s)" % self.expr("list", depth)
        return "Vec(%s, %s)" % (self.expr("int", depth), self.expr("int", depth))

    def expr_func(self, depth):
        choice = self.below(4)
        if choice == 0:
            return "(%s if %s else %s)" % (self.expr("func", depth), self.expr("bool", depth), self.expr("func", depth))
        if choice == 1:
            return "TABLE_OF_FUNCTIONS[%s & 3]" % self.expr("int", depth)
        if choice == 2:
            return "%s[3]" % self.expr("mixed", depth)
        return self.literal("func")

    def expr_maybe(self, depth):
        choice = self.below(4)
        if choice == 0:
            return "some(%s, %s)" % (self.expr("str", depth), self.expr("bool", depth))
        if choice == 1:
            return "(None if %s else %s)" % (self.expr("bool", depth), self.expr("str", depth))
        if choice == 2:
            return "%s[2]" % self.expr("mixed", depth)
        return self.expr("str", depth)

    def expr_mixed(self, depth):
        if self.chance(0.3):
            return "(%s if %s else %s)" % (self.expr("mixed", depth), self.expr("bool", depth), self.expr("mixed", depth))
        return "(%s)" % ", ".join(self.expr(part, depth) for part in ["int", "obj", "maybe", "func", "list"])
