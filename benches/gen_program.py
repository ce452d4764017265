#!/usr/bin/env python3
"""Writes RPython programs of any size, for measuring the translator.

    gen_program.py LINES FOLDER [--seed N]

The program is FOLDER/main.py and as many modules as it takes to reach the number
of lines.  Each module is a mixture of sections in the manner of ordinary code:
class hierarchies with virtual methods, trees, lists and sorting, dicts, strings,
float arithmetic, small interpreters, exceptions.  Everything is reachable from
the entry point and runs; the program prints checksums, which are the same on
every Python and, translated, on every backend.  The same seed gives the same
text.
"""

import argparse
import os
import sys

MODULE_LINES = 500


class Random:
    """Our own generator, so that no Python version changes the programs."""

    def __init__(self, seed):
        self.state = (seed * 2654435761 + 88172645463325252) & 0xffffffffffffffff

    def below(self, limit):
        self.state ^= (self.state << 13) & 0xffffffffffffffff
        self.state ^= self.state >> 7
        self.state ^= (self.state << 17) & 0xffffffffffffffff
        return (self.state >> 11) % limit

    def between(self, low, high):
        return low + self.below(high - low + 1)

    def choice(self, items):
        return items[self.below(len(items))]

    def some(self, items, count):
        rest = list(items)
        return [rest.pop(self.below(len(rest))) for _ in range(count)]


NOUNS = ("account item order packet token record entry window shape cell vector event "
         "message worker buffer channel region signal sample ticket letter matrix frame "
         "level track table block figure symbol branch market engine").split()
VERBS = ("update merge scale rotate collect adjust compare weigh measure reduce filter "
         "extend combine balance select inspect convert follow resolve divide").split()
FIELDS = ("size weight count offset height width limit depth score rate level angle phase "
          "price amount index length speed").split()


class Section:
    """Writes the lines of one module and gives out names that are unique in it."""

    def __init__(self, rng):
        self.rng = rng
        self.lines = []
        self.indent = 0
        self.used = set()
        self.runs = []      # functions of one int that return an int

    def put(self, text="", *args):
        line = text % args if args else text
        self.lines.append("    " * self.indent + line if line else "")

    def name(self, words):
        base = "_".join(words)
        name = base
        number = 1
        while name in self.used:
            number += 1
            name = "%s_%d" % (base, number)
        self.used.add(name)
        return name

    def class_name(self):
        first, second = self.rng.some(NOUNS, 2)
        base = first.capitalize() + second.capitalize()
        return self.name([base])

    def function_name(self, last=None):
        return self.name([self.rng.choice(VERBS), last or self.rng.choice(NOUNS)])

    def define(self, header, *args):
        self.put()
        self.put()
        self.put(header, *args)
        self.indent += 1

    def method(self, header, *args):
        if not self.lines[-1].startswith("class "):
            self.put()
        self.put(header, *args)
        self.indent += 1

    def end(self):
        self.indent -= 1

    # ------------------------------------------------------ expressions

    def integer(self, names, depth=2):
        """An expression of small non-negative operands whose value stays small."""
        rng = self.rng
        if depth == 0 or rng.below(4) == 0:
            return rng.choice(names) if rng.below(3) else str(rng.between(1, 99))
        left = self.integer(names, depth - 1)
        right = self.integer(names, depth - 1)
        kind = rng.below(8)
        if kind < 3:
            return "(%s + %s)" % (left, right)
        if kind == 3:
            return "(%s * %d & 0xffff)" % (left, rng.between(2, 19))
        if kind == 4:
            return "(%s ^ %s)" % (left, right)
        if kind == 5:
            return "(%s %% %d)" % (left, rng.between(3, 97))
        if kind == 6:
            return "(%s // %d)" % (left, rng.between(2, 9))
        return "max(%s, %s)" % (left, right)

    def condition(self, names):
        operator = self.rng.choice(["<", ">", "<=", ">=", "==", "!="])
        left = self.rng.choice(names)
        right = self.integer(names, 1)
        if self.rng.below(4) == 0:
            left = "%s & %d" % (left, self.rng.between(1, 7))
            return "(%s) %s %d" % (left, self.rng.choice(["==", "!="]), self.rng.below(3))
        return "%s %s %s" % (left, operator, right)

    def statements(self, target, names, count):
        """Assignments and branches that change a local variable."""
        for _ in range(count):
            kind = self.rng.below(5)
            if kind < 2:
                self.put("%s = (%s + %s) & 0xffffff", target, target, self.integer(names + [target]))
            elif kind == 2:
                self.put("if %s:", self.condition(names + [target]))
                self.put("    %s = %s & 0xffff", target, self.integer(names + [target]))
                if self.rng.below(2):
                    self.put("elif %s:", self.condition(names + [target]))
                    self.put("    %s += %d", target, self.rng.between(1, 50))
                self.put("else:")
                self.put("    %s = (%s + %s) & 0xffff", target, target, self.integer(names, 1))
            elif kind == 3:
                self.put("for step in range(%d):", self.rng.between(2, 6))
                self.put("    %s = (%s + %s) & 0xffffff", target, target,
                         self.integer(names + ["step"]))
            else:
                self.put("while %s > %d:", target, self.rng.between(1000, 60000))
                self.put("    %s = %s // %d", target, target, self.rng.between(2, 5))


# ---------------------------------------------------------- kinds of sections

def helpers(out):
    """Functions that call each other."""
    rng = out.rng
    earlier = []
    for _ in range(rng.between(3, 5)):
        name = out.function_name()
        parameters = rng.some(FIELDS, rng.between(1, 3))
        default = rng.below(3) == 0 and len(parameters) > 1
        header = ", ".join(parameters[:-1] + [parameters[-1] + "=%d" % rng.between(1, 20)]
                           if default else parameters)
        out.define("def %s(%s):", name, header)
        out.put("result = %s", out.integer(parameters))
        out.statements("result", parameters, rng.between(2, 4))
        if earlier:
            other, arity = rng.choice(earlier)
            args = ", ".join("(%s) & 0xff" % out.integer(parameters + ["result"], 1)
                             for _ in range(arity))
            out.put("result += %s(%s)", other, args)
        out.put("return result & 0xffffff")
        out.end()
        earlier.append((name, len(parameters) - (1 if default else 0)))
    name = out.function_name("all")
    out.define("def %s(start):", name)
    out.put("total = 0")
    for other, arity in earlier:
        out.put("total += %s(%s)", other, ", ".join(["start & %d" % rng.between(15, 255)] * arity))
    out.put("return total & 0xffffff")
    out.end()
    out.runs.append(name)


def hierarchy(out):
    """A base class, subclasses that override methods, and a list of them."""
    rng = out.rng
    base = out.class_name()
    shared = rng.choice(FIELDS)
    method, second = rng.some(VERBS, 2)
    out.define("class %s(object):", base)
    out.put('"""The base of several kinds; `%s` is what they differ in."""', method)
    out.put()
    out.put("factor = %d", rng.between(1, 9))
    out.method("def __init__(self, %s):", shared)
    out.put("self.%s = %s", shared, shared)
    out.end()
    out.method("def %s(self, value):", method)
    out.put("raise NotImplementedError")
    out.end()
    out.method("def %s(self):", second)
    out.put("return self.%s * self.factor & 0xffff", shared)
    out.end()
    out.end()
    kinds = []
    for _ in range(rng.between(2, 5)):
        name = out.class_name()
        fields = [f for f in rng.some(FIELDS, rng.between(1, 4)) if f != shared]
        out.define("class %s(%s):", name, base)
        out.put("factor = %d", rng.between(1, 9))
        out.method("def __init__(self, %s):", ", ".join([shared] + fields))
        out.put("%s.__init__(self, %s)", base, shared)
        for field in fields:
            out.put("self.%s = %s", field, field)
        out.end()
        out.method("def %s(self, value):", method)
        names = ["value"] + ["self." + f for f in fields + [shared]]
        out.put("result = %s", out.integer(names))
        out.statements("result", names, rng.between(1, 3))
        if fields and rng.below(2):
            out.put("self.%s = result & 0xff", rng.choice(fields))
        out.put("return result & 0xffff")
        out.end()
        if rng.below(2):
            out.method("def %s(self):", second)
            out.put("return %s.%s(self) + %d", base, second, rng.between(1, 30))
            out.end()
        out.end()
        kinds.append((name, len(fields)))
    maker = out.function_name("kind")
    out.define("def %s(number):", maker)
    out.put("choice = number %% %d", len(kinds))
    for place, (name, count) in enumerate(kinds[1:], 1):
        out.put("if choice == %d:", place)
        args = ", ".join("number & %d" % rng.between(3, 63) for _ in range(count + 1))
        out.put("    return %s(%s)", name, args)
    name, count = kinds[0]
    out.put("return %s(%s)", name, ", ".join("number %% %d" % rng.between(3, 63)
                                             for _ in range(count + 1)))
    out.end()
    run = out.function_name("kinds")
    out.define("def %s(start):", run)
    out.put("members = [%s(start + place) for place in range(%d)]", maker, rng.between(4, 9))
    out.put("total = 0")
    out.put("for member in members:")
    out.put("    total += member.%s(total & 0xff) + member.%s()", method, second)
    out.put("    if isinstance(member, %s):", kinds[-1][0])
    out.put("        total += member.%s", shared)
    out.put("return total & 0xffffff")
    out.end()
    out.runs.append(run)


def tree(out):
    """A binary tree with insertion, search and a sum."""
    rng = out.rng
    node = out.class_name()
    out.define("class %s(object):", node)
    out.method("def __init__(self, key, value):")
    out.put("self.key = key")
    out.put("self.value = value")
    out.put("self.left = None")
    out.put("self.right = None")
    out.end()
    out.end()
    insert = out.function_name("node")
    out.define("def %s(node, key, value):", insert)
    out.put("if node is None:")
    out.put("    return %s(key, value)", node)
    out.put("if key < node.key:")
    out.put("    node.left = %s(node.left, key, value)", insert)
    out.put("elif key > node.key:")
    out.put("    node.right = %s(node.right, key, value)", insert)
    out.put("else:")
    out.put("    node.value = (node.value + value) & 0xffff")
    out.put("return node")
    out.end()
    find = out.function_name("key")
    out.define("def %s(node, key):", find)
    out.put("while node is not None:")
    out.put("    if key == node.key:")
    out.put("        return node.value")
    out.put("    node = node.left if key < node.key else node.right")
    out.put("return -1")
    out.end()
    total = out.function_name("tree")
    out.define("def %s(node, depth):", total)
    out.put("if node is None:")
    out.put("    return 0")
    out.put("below = %s(node.left, depth + 1) + %s(node.right, depth + 1)", total, total)
    out.put("return (below + node.value * depth + %s) & 0xffffff",
            out.integer(["node.key", "depth"]))
    out.end()
    run = out.function_name("trees")
    out.define("def %s(start):", run)
    out.put("root = None")
    out.put("key = start & 0xff")
    out.put("for place in range(%d):", rng.between(10, 30))
    out.put("    key = (key * %d + %d) %% %d", rng.between(3, 30), rng.between(1, 99),
            rng.between(100, 999))
    out.put("    root = %s(root, key, place)", insert)
    out.put("return %s(root, 1) + %s(root, key) + %s(root, start)", total, find, find)
    out.end()
    out.runs.append(run)


def lists(out):
    """Building, filtering and sorting lists."""
    rng = out.rng
    make = out.function_name("values")
    out.define("def %s(start, count):", make)
    out.put("values = []")
    out.put("value = start")
    out.put("for place in range(count):")
    out.put("    value = (value * %d + place + %d) %% %d", rng.between(3, 40),
            rng.between(1, 40), rng.between(50, 2000))
    out.put("    values.append(value)")
    out.put("return values")
    out.end()
    less = out.function_name("pair")
    out.define("def %s(a, b):", less)
    choice = rng.below(3)
    if choice == 0:
        out.put("return a < b")
    elif choice == 1:
        out.put("return a > b")
    else:
        out.put("if a %% %d != b %% %d:", 7, 7)
        out.put("    return a %% %d < b %% %d", 7, 7)
        out.put("return a < b")
    out.end()
    sort = out.function_name("sorted")
    out.define("def %s(items):", sort)
    if rng.below(2):
        out.put("if len(items) < 2:")
        out.put("    return items")
        out.put("half = len(items) // 2")
        out.put("left = %s(items[:half])", sort)
        out.put("right = %s(items[half:])", sort)
        out.put("result = []")
        out.put("i = 0")
        out.put("j = 0")
        out.put("while i < len(left) and j < len(right):")
        out.put("    if %s(right[j], left[i]):", less)
        out.put("        result.append(right[j])")
        out.put("        j += 1")
        out.put("    else:")
        out.put("        result.append(left[i])")
        out.put("        i += 1")
        out.put("result.extend(left[i:])")
        out.put("result.extend(right[j:])")
        out.put("return result")
    else:
        out.put("result = items[:]")
        out.put("for i in range(1, len(result)):")
        out.put("    item = result[i]")
        out.put("    j = i")
        out.put("    while j > 0 and %s(item, result[j - 1]):", less)
        out.put("        result[j] = result[j - 1]")
        out.put("        j -= 1")
        out.put("    result[j] = item")
        out.put("return result")
    out.end()
    run = out.function_name("lists")
    out.define("def %s(start):", run)
    out.put("values = %s(%s(start, %d))", sort, make, rng.between(8, 25))
    out.put("chosen = [value * %d for value in values if value %% %d != %d]",
            rng.between(2, 5), rng.between(2, 5), rng.below(2))
    out.put("total = 0")
    out.put("for place, value in enumerate(chosen):")
    out.put("    total = (total * 3 + %s) & 0xffffff", out.integer(["place", "value"]))
    out.put("if len(chosen) > %d:", rng.between(2, 6))
    out.put("    chosen.pop()")
    out.put("    chosen.insert(1, total & 0xff)")
    out.put("    chosen.reverse()")
    out.put("    total += chosen[0] + chosen[-1] + len(chosen)")
    out.put("return total & 0xffffff")
    out.end()
    out.runs.append(run)


def dicts(out):
    """Counting in dicts with text and number keys."""
    rng = out.rng
    words = rng.some(NOUNS, 8)
    split = out.function_name("words")
    out.define("def %s(text):", split)
    out.put("counts = {}")
    out.put('for word in text.split(" "):')
    out.put("    if word in counts:")
    out.put("        counts[word] += 1")
    out.put("    else:")
    out.put("        counts[word] = 1")
    out.put("return counts")
    out.end()
    group = out.function_name("groups")
    out.define("def %s(limit, start):", group)
    out.put("groups = {}")
    out.put("for value in range(limit):")
    out.put("    key = %s %% %d", out.integer(["value", "start"]), rng.between(3, 11))
    out.put("    if key not in groups:")
    out.put("        groups[key] = []")
    out.put("    groups[key].append(value)")
    out.put("return groups")
    out.end()
    run = out.function_name("dicts")
    text = " ".join(rng.choice(words) for _ in range(rng.between(8, 11)))
    out.define("def %s(start):", run)
    out.put('counts = %s("%s")', split, text)
    out.put("total = len(counts)")
    for word in words[:3]:
        out.put('total += counts.get("%s", %d) * %d', word, rng.below(4), rng.between(1, 9))
    out.put("for word, count in counts.items():")
    out.put("    total = (total * 5 + len(word) * count) & 0xffffff")
    out.put("groups = %s(%d, start & 0xff)", group, rng.between(10, 30))
    out.put("for key in groups:")
    out.put("    total += key * len(groups[key])")
    out.put("try:")
    out.put("    total += groups[start %% %d][0]", rng.between(5, 40))
    out.put("except KeyError:")
    out.put("    total += %d", rng.between(1, 40))
    out.put("return total & 0xffffff")
    out.end()
    out.runs.append(run)


def strings(out):
    """Taking texts apart and putting them together."""
    rng = out.rng
    encode = out.function_name("text")
    shift = rng.between(1, 25)
    out.define("def %s(text, shift):", encode)
    out.put("result = []")
    out.put("for char in text:")
    out.put('    if "a" <= char <= "z":')
    out.put('        code = (ord(char) - ord("a") + shift) % 26')
    out.put('        result.append(chr(ord("a") + code))')
    out.put("    else:")
    out.put("        result.append(char)")
    out.put('return "".join(result)')
    out.end()
    digest = out.function_name("digest")
    out.define("def %s(text):", digest)
    out.put("value = %d", rng.between(1, 5000))
    out.put("for char in text:")
    out.put("    value = (value * %d + ord(char)) & 0xffffff", rng.between(3, 65))
    out.put("return value")
    out.end()
    parse = out.function_name("numbers")
    out.define("def %s(text):", parse)
    out.put("total = 0")
    out.put('for part in text.split(","):')
    out.put("    try:")
    out.put("        total += int(part)")
    out.put("    except ValueError:")
    out.put("        total -= len(part)")
    out.put("return total")
    out.end()
    run = out.function_name("texts")
    first, second = rng.some(NOUNS, 2)
    out.define("def %s(start):", run)
    out.put('text = "%s %%d of the %s %%s" %% (start & 0xfff, "%s")', first, second,
            rng.choice(VERBS))
    out.put("total = %s(%s(text, %d))", digest, encode, shift)
    out.put('total += %s("%d,%d,%s," + str(start & 63)) & 0xffff', parse, rng.between(1, 999),
            rng.between(1, 999), rng.choice(NOUNS))
    out.put('if text.startswith("%s") and text.find("%s") > %d:', first[:2], second,
            rng.between(1, 9))
    out.put("    total += len(text.upper()) + len(text[%d:])", rng.between(1, 6))
    out.put("return total & 0xffffff")
    out.end()
    out.runs.append(run)


def floats(out):
    """Float arithmetic, rounded into integers at the end."""
    rng = out.rng
    vector = out.class_name()
    out.define("class %s(object):", vector)
    out.method("def __init__(self, x, y):")
    out.put("self.x = x")
    out.put("self.y = y")
    out.end()
    out.method("def plus(self, other, scale):")
    out.put("return %s(self.x + other.x * scale, self.y + other.y * scale)", vector)
    out.end()
    out.method("def norm(self):")
    out.put("return self.x * self.x + self.y * self.y")
    out.end()
    out.end()
    poly = out.function_name("polynomial")
    out.define("def %s(coefficients, x):", poly)
    out.put("value = 0.0")
    out.put("for coefficient in coefficients:")
    out.put("    value = value * x + coefficient")
    out.put("return value")
    out.end()
    run = out.function_name("floats")
    out.define("def %s(start):", run)
    coefficients = ", ".join("%.2f" % (rng.between(-300, 300) / 100.0)
                             for _ in range(rng.between(3, 6)))
    out.put("place = %s(float(start & 31), %.1f)", vector, rng.between(1, 90) / 10.0)
    out.put("speed = %s(%.2f, %.2f)", vector, rng.between(1, 90) / 100.0,
            rng.between(1, 90) / 100.0)
    out.put("for step in range(%d):", rng.between(4, 12))
    out.put("    place = place.plus(speed, 0.5 + step / %.1f)", rng.between(10, 90) / 10.0)
    out.put("    if place.norm() > %d.0:", rng.between(100, 900))
    out.put("        place = %s(place.x / 2.0, place.y - 1.0)", vector)
    out.put("value = %s([%s], place.x / 64.0)", poly, coefficients)
    out.put("return int(place.norm() * 8.0 + abs(value)) & 0xffffff")
    out.end()
    out.runs.append(run)


def machine(out):
    """A small interpreter over a constant program."""
    rng = out.rng
    count = rng.between(4, 7)
    operations = []
    run_machine = out.function_name("machine")
    program = []
    for _ in range(rng.between(8, 16)):
        program.append((rng.below(count), rng.between(1, 60)))
    for place in range(count):
        operations.append(out.integer(["acc", "arg", "other"]))
    constant = out.name(["PROGRAM"])
    out.put()
    out.put()
    pairs = ["(%d, %d)" % pair for pair in program]
    out.put("%s = [%s,", constant, ", ".join(pairs[:4]))
    for place in range(4, len(pairs), 5):
        last = place + 5 >= len(pairs)
        out.put(" " * (len(constant) + 4) + "%s%s", ", ".join(pairs[place:place + 5]),
                "]" if last else ",")
    out.define("def %s(program, acc):", run_machine)
    out.put("pc = 0")
    out.put("other = 0")
    out.put("fuel = %d", rng.between(20, 40))
    out.put("while pc < len(program) and fuel > 0:")
    out.indent += 1
    out.put("fuel -= 1")
    out.put("operation, arg = program[pc]")
    out.put("pc += 1")
    for place, expression in enumerate(operations):
        out.put("%s operation == %d:", "if" if place == 0 else "elif", place)
        if place == count - 1:
            out.put("    if acc > other and pc > %d:", rng.between(2, 4))
            out.put("        pc -= %d", 2)
            out.put("    other += arg")
        elif place == 1:
            out.put("    acc, other = other, (acc + arg) & 0xffff")
        else:
            out.put("    acc = %s & 0xffff", expression)
    out.indent -= 1
    out.put("return (acc + other * 3 + pc) & 0xffffff")
    out.end()
    run = out.function_name("programs")
    out.define("def %s(start):", run)
    out.put("return %s(%s, start & 0xff)", run_machine, constant)
    out.end()
    out.runs.append(run)


def errors(out):
    """Exceptions that carry a value through several calls."""
    rng = out.rng
    problem = out.class_name() + "Error"
    out.used.add(problem)
    out.define("class %s(Exception):", problem)
    out.method("def __init__(self, code):")
    out.put("self.code = code")
    out.end()
    out.end()
    special = problem[:-5] + "Fatal"
    out.define("class %s(%s):", special, problem)
    out.put("pass")
    out.end()
    check = out.function_name("checked")
    out.define("def %s(value, limit):", check)
    out.put("if value > limit:")
    out.put("    raise %s(value - limit)", problem)
    out.put("if value %% %d == %d:", rng.between(5, 9), rng.below(4))
    out.put("    raise %s(value)", special)
    out.put("return %s", out.integer(["value", "limit"]))
    out.end()
    middle = out.function_name("guarded")
    out.define("def %s(value, log):", middle)
    out.put("try:")
    out.put("    result = %s(value, %d)", check, rng.between(20, 200))
    out.put("except %s as problem:", special)
    out.put("    result = problem.code + %d", rng.between(1, 9))
    out.put("finally:")
    out.put("    log.append(value)")
    out.put("return result")
    out.end()
    run = out.function_name("errors")
    out.define("def %s(start):", run)
    out.put("log = []")
    out.put("total = 0")
    out.put("for step in range(%d):", rng.between(5, 15))
    out.put("    try:")
    out.put("        total += %s((start + step * %d) & 0xff, log)", middle, rng.between(3, 40))
    out.put("    except %s as problem:", problem)
    out.put("        total += problem.code")
    out.put("return (total + len(log) + log[0]) & 0xffffff")
    out.end()
    out.runs.append(run)


KINDS = [helpers, hierarchy, tree, lists, dicts, strings, floats, machine, errors, helpers,
         hierarchy]


# ---------------------------------------------------------- modules and the program

def write_module(number, lines, rng):
    """Returns the text and the number of its lines."""
    out = Section(rng)
    out.put('"""Part %d of a generated program."""', number)
    if number > 0:
        out.put()
        out.put("import part_%03d", rng.below(number))
        used = out.lines[-1].split()[1]
    while len(out.lines) < lines - 12 - len(out.runs) or not out.runs:
        rng.choice(KINDS)(out)
    out.define("def run(start):")
    out.put("check = start")
    for name in out.runs:
        out.put("check = (check * 31 + %s(check & 0xffff)) & 0xffffff", name)
    if number > 0:
        out.put("check = (check + %s.%s(check & 0xff)) & 0xffffff", used, "first")
    out.put("return check")
    out.end()
    out.define("def first(start):")
    out.put("return %s(start)", out.runs[0])
    out.end()
    return "\n".join(out.lines) + "\n", len(out.lines)


MAIN = '''"""A generated program: prints a checksum for each of its parts."""

import sys

%(imports)s


def entry_point(argv):
    start = %(seed)d
    if len(argv) > 1:
        start = int(argv[1])
    check = start
%(calls)s
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
'''


def generate(lines, folder, seed):
    """Writes the program and returns its number of lines."""
    rng = Random(seed)
    os.makedirs(folder, exist_ok=True)
    written = 20
    parts = []
    while written < lines or not parts:
        number = len(parts)
        text, size = write_module(number, min(MODULE_LINES, max(60, lines - written)), rng)
        with open(os.path.join(folder, "part_%03d.py" % number), "w") as stream:
            stream.write(text)
        parts.append("part_%03d" % number)
        written += size + 3
    calls = []
    for part in parts:
        calls.append("    check = %s.run(check)" % part)
        calls.append('    print("%s %%d" %% check)' % part)
    with open(os.path.join(folder, "main.py"), "w") as stream:
        stream.write(MAIN % {"imports": "\n".join("import " + part for part in parts),
                             "calls": "\n".join(calls), "seed": seed})
    return written


def main(argv):
    parser = argparse.ArgumentParser(description="Writes an RPython program of a given size.")
    parser.add_argument("lines", type=int)
    parser.add_argument("folder")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(argv[1:])
    print("%d lines" % generate(options.lines, options.folder, options.seed))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
