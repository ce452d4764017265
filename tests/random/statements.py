"""Random statements."""

from core import FIELDS, TYPES


class Statements(object):
    """Mixin of the generator: `statement(depth)` emits one."""

    def block(self, depth, count):
        self.indent += 1
        before = len(self.lines)
        for _ in range(count):
            self.statement(depth)
        if len(self.lines) == before:
            self.emit("pass")
        self.indent -= 1

    def statement(self, depth):
        choices = ["assign"] * 8 + ["append", "store", "set_dict", "set_field", "show", "show", "ovf", "index", "sort", "set_op",
                                     "table", "grid", "objs", "unpack", "next_", "slice_", "augment", "parts"]
        if depth > 0:
            choices += ["if_", "if_", "for_", "for_", "while_", "try_", "try_", "for_dict", "with_", "for_pairs"]
        if self.yields:
            choices += ["yield_"] * 8
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
        kind = self.pick("int", "str", "bool", "list", "dict", "obj", "float", "set", "grid", "table", "keyed", "objs", "vec", "func", "maybe",
                         "mixed")
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
        source = self.pick("range(%s & 7)" % self.expr("int", 1), "sublist(%s, 0, 5)" % self.expr("list", 2), self.numbers(1),
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

    def do_sort(self, depth):
        name = self.local("list")
        if name:
            self.emit("%s.%s" % (name, self.pick("sort()", "sort(reverse=True)", "reverse()")))

    def do_set_op(self, depth):
        name = self.local("set")
        if name:
            self.emit("if len(%s) < 10:" % name)
            self.emit("    %s.%s(%s)" % (name, self.pick("add", "discard", "add"), self.expr("int", 2)))

    def do_table(self, depth):
        name, keyed = self.local("table"), self.local("keyed")
        if name and keyed:
            self.emit("%s[%s] = %s" % (name, self.expr("int", 2), self.expr("str", 2)))
            self.emit("%s[%s] = %s" % (keyed, self.expr("pair", 2), self.expr("int", 2)))
            if self.chance(0.4):
                self.emit("show_str(%s.%s)" % (name, self.pick("pop(%s, '-')", "setdefault(%s, 'd')") % self.expr("int", 1)))

    def do_grid(self, depth):
        name = self.local("grid")
        if name:
            self.emit("if len(%s) > 0:" % name)
            self.emit("    %s[-1] = %s" % (name, self.expr("list", 2)))
            self.emit("    if len(%s[0]) < 9:" % name)
            self.emit("        %s[0].append(%s)" % (name, self.expr("int", 2)))

    def do_objs(self, depth):
        name = self.local("objs")
        if name:
            self.emit("%s.sort(key=number_of)" % name)
            self.emit("for o_ in %s:" % name)
            self.emit("    o_.m = intmask(o_.m + %s)" % self.expr("int", 1))

    def do_unpack(self, depth):
        a, b = self.local("int"), self.local("str")
        if a and b:
            self.emit("%s, %s = %s" % (a, b, self.expr("pair", 2)))

    def do_parts(self, depth):
        a, b, c, d, e = [self.local(kind) for kind in ("int", "obj", "maybe", "func", "list")]
        if a and b and c and d and e:
            self.emit("%s, %s, %s, %s, %s = %s" % (a, b, c, d, e, self.expr("mixed", 2)))

    def do_next_(self, depth):
        name = self.fresh("it")
        self.emit("%s = iter(%s)" % (name, self.numbers(2)))
        self.emit("show_int(next(%s, -1))" % name)
        self.emit("show_int(total(%s))" % name)

    def do_slice_(self, depth):
        name = self.local("list")
        if name:
            self.emit("if len(%s) < 10:" % name)
            self.emit("    %s[%s] = %s" % (name, self.pick("1:2", ":0", "0:1", "2:"), self.expr("list", 1)))
            self.emit("else:")
            self.emit("    del %s[%s]" % (name, self.pick("1:", ":5", "2:4")))

    def do_augment(self, depth):
        name, items = self.local("str"), self.local("list")
        if name and items:
            self.emit("%s += %s" % (name, self.expr("str", 1)))
            self.emit("%s = short(%s)" % (name, name))
            self.emit("if len(%s) > 0:" % items)
            self.emit("    %s[0] %s= %s" % (items, self.pick("^", "|", "&"), self.expr("int", 1)))

    def do_with_(self, depth):
        was, self.in_loop = self.in_loop, False
        self.emit("with Guard(%s):" % self.expr("bool", 1))
        self.block(depth - 1, 2)
        self.in_loop = was

    def do_yield_(self, depth):
        if self.chance(0.8):
            self.emit("yield %s" % self.expr("int", 2))
        else:
            self.emit("yield from %s" % self.numbers(2))

    def do_for_pairs(self, depth):
        target = self.local("int")
        if target:
            self.emit("for a_, b_ in %s:" % self.pairs(2))
            self.emit("    %s = intmask(%s * 7 + a_)" % (target, target))
