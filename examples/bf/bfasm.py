#!/usr/bin/env python3
"""A small macro assembler whose machine is brainfuck.

    bfasm.py SOURCE.bfa [-o PROGRAM.b]

The programmer names cells and writes structured statements; the assembler
knows at every point where the pointer is and emits the moves.  Statements:

    cells NAME...                 reserve one cell for each name
    record R[N] { live a b ... }  reserve N records of equally named fields
    inc X [N]  dec X [N]  set X N   arithmetic with a constant or 'c'
    move X to Y*K Z ...           Y += K*X, Z += X, X = 0
    copy X to Y*K Z by T          the same, X restored from T (T must be 0)
    loop X { ... }                while X is not 0
    when X { ... } [else T { ... }]   one branch, X is consumed
    out X   in X                  one character
    print "text" by T U           T and U must be 0 and are 0 afterwards
    repeat I A B { ... }          unrolled, I = A .. B-1
    macro NAME P Q { ... }        afterwards: NAME argument argument
    divmod X N                    X = X % N, and X / N in the fifth cell after X;
                                  the four cells between must be 0 and stay so
    walk R [FIELD I] { ... } [end { ... }] [back { ... }]

A cell is named X, R[3].a, or inside a walk .a, next.a and prev.a; `.a` as an
argument outside of a walk passes the field's name.  `walk R` starts at record 1
and runs its body for each record whose field `live` is not 0, runs the `end`
block at the first record that is dead, and returns leftwards, running the
`back` block for each live record.  Record 0 stays dead: it is what stops the
way back, and from then on the pointer's place is known again.  (`walk R w 5`
starts at record 5 and looks at the field `w`; record 4 is then the dead one.)
Inside the blocks of a walk only the cells of neighbouring records can be
reached, because only the distance to those is known.
"""

import re
import sys

TOKEN = re.compile(r"""
    (?P<skip>[ \t\r]+|;[^\n]*)
  | (?P<newline>\n)
  | (?P<text>"(?:[^"\\]|\\.)*")
  | (?P<char>'(?:[^'\\]|\\.)')
  | (?P<number>-?\d+)
  | (?P<name>[A-Za-z_]\w*)
  | (?P<mark>[{}\[\].*+])
""", re.VERBOSE)

STRIDE_WORDS = {"next": 1, "prev": -1}


class AsmError(Exception):
    def __init__(self, line, message):
        Exception.__init__(self, "line %d: %s" % (line, message))


def unescape(quoted):
    body = quoted[1:-1]
    return re.sub(r"\\(.)", lambda m: {"n": "\n", "t": "\t"}.get(m.group(1), m.group(1)), body)


def tokenize(source):
    tokens = []
    line = 1
    position = 0
    while position < len(source):
        match = TOKEN.match(source, position)
        if match is None:
            raise AsmError(line, "unexpected character %r" % source[position])
        kind = match.lastgroup
        if kind == "newline":
            line += 1
        elif kind != "skip":
            tokens.append((kind, match.group(), line))
        position = match.end()
    tokens.append(("end", "", line))
    return tokens


class Record:
    def __init__(self, base, count, fields):
        self.base = base
        self.count = count
        self.fields = fields

    @property
    def stride(self):
        return len(self.fields)

    def address(self, index, field):
        return self.base + index * self.stride + self.fields.index(field)


class Assembler:
    """Reads tokens and emits code in one go.

    `self.position` is the pointer's place: an absolute cell number, or, inside
    a walk, the offset from the start of the current record.
    """

    def __init__(self, source):
        self.tokens = tokenize(source)
        self.at = 0
        self.code = []
        self.position = 0
        self.size = 0
        self.cells = {}
        self.records = {}
        self.macros = {}
        self.scopes = [{}]      # macro parameters and `repeat` variables
        self.walking = None     # the record being walked

    # ---------------------------------------------------------- reading

    def peek(self):
        return self.tokens[self.at]

    def line(self):
        return self.tokens[self.at][2]

    def fail(self, message):
        raise AsmError(self.line(), message)

    def next(self):
        token = self.tokens[self.at]
        self.at += 1
        return token

    def accept(self, text):
        if self.peek()[1] == text and self.peek()[0] in ("name", "mark"):
            self.at += 1
            return True
        return False

    def expect(self, text):
        if not self.accept(text):
            self.fail("expected '%s', found '%s'" % (text, self.peek()[1]))

    def name(self):
        kind, text, _ = self.peek()
        if kind != "name":
            self.fail("expected a name, found '%s'" % text)
        self.at += 1
        return text

    def lookup(self, name):
        return self.scopes[-1].get(name)

    def number(self):
        """A number, a character or a compile-time variable, with `+ N`."""
        kind, text, _ = self.peek()
        if kind == "number":
            self.at += 1
            value = int(text)
        elif kind == "char":
            self.at += 1
            value = ord(unescape(text))
        elif kind == "name" and isinstance(self.lookup(text), int):
            self.at += 1
            value = self.lookup(text)
        else:
            self.fail("expected a number, found '%s'" % text)
        while self.accept("+"):
            value += self.number()
        if self.peek()[0] == "number" and self.peek()[1].startswith("-") and kind == "name":
            value += int(self.next()[1])
        return value

    def cell(self):
        """Returns the address of the cell that is named here."""
        if self.accept("."):
            return self.neighbour(0)
        name = self.name()
        if name in STRIDE_WORDS and self.walking:
            self.expect(".")
            return self.neighbour(STRIDE_WORDS[name])
        bound = self.lookup(name)
        if isinstance(bound, tuple):
            where, address = bound
            if where is not self.walking:
                self.fail("cell '%s' cannot be reached from here" % name)
            return address
        if name in self.records:
            self.expect("[")
            index = self.number()
            self.expect("]")
            self.expect(".")
            return self.absolute(name, self.field_address(self.records[name], index))
        if name in self.cells:
            return self.absolute(name, self.cells[name])
        self.fail("no cell is called '%s'" % name)

    def absolute(self, name, address):
        if self.walking is not None:
            self.fail("'%s' cannot be reached inside a walk" % name)
        return address

    def field_address(self, record, index):
        field = self.field()
        if field not in record.fields:
            self.fail("the record has no field '%s'" % field)
        return record.address(index, field)

    def field(self):
        name = self.name()
        bound = self.lookup(name)
        return bound if isinstance(bound, str) else name

    def neighbour(self, distance):
        if self.walking is None:
            self.fail("'.field' outside of a walk")
        record = self.walking
        return self.field_address(record, distance) - record.base

    def skip_block(self):
        """Passes over a block and returns the index of its first token."""
        self.expect("{")
        start = self.at
        depth = 1
        while depth:
            kind, text, _ = self.next()
            if kind == "end":
                self.fail("a block is not closed")
            if kind == "mark" and text in "{}":
                depth += 1 if text == "{" else -1
        return start

    # ---------------------------------------------------------- emitting

    def goto(self, address):
        distance = address - self.position
        self.code.append(">" * distance if distance >= 0 else "<" * -distance)
        self.position = address

    def add(self, address, amount):
        self.goto(address)
        amount = (amount + 128) % 256 - 128
        self.code.append("+" * amount if amount >= 0 else "-" * -amount)

    def clear(self, address):
        self.goto(address)
        self.code.append("[-]")

    def spread(self, source, targets):
        """Empties `source`, adding it (times a factor) to each target."""
        self.goto(source)
        self.code.append("[-")
        for address, factor in targets:
            self.add(address, factor)
        self.goto(source)
        self.code.append("]")

    def targets(self):
        found = []
        while True:
            address = self.cell()
            factor = self.number() if self.accept("*") else 1
            found.append((address, factor))
            kind, text, line = self.peek()
            if line != self.tokens[self.at - 1][2] or text in ("by", "}") or kind == "end":
                return found

    # ---------------------------------------------------------- statements

    def assemble(self):
        while self.peek()[0] != "end":
            self.statement()
        return "".join(self.code)

    def block(self):
        self.expect("{")
        while not self.accept("}"):
            if self.peek()[0] == "end":
                self.fail("a block is not closed")
            self.statement()

    def block_at(self, start, scope):
        """Assembles the block that begins at a token again."""
        saved = self.at
        self.at = start
        self.scopes.append(scope)
        while not self.accept("}"):
            self.statement()
        self.scopes.pop()
        self.at = saved

    def statement(self):
        word = self.name()
        method = getattr(self, "do_" + word, None)
        if method is not None:
            method()
        elif word in self.macros:
            self.expand(word)
        else:
            self.at -= 1
            self.fail("no statement or macro is called '%s'" % word)

    def do_cells(self):
        line = self.line()
        while self.peek()[0] == "name" and self.line() == line:
            self.cells[self.name()] = self.size
            self.size += 1

    def do_record(self):
        name = self.name()
        self.expect("[")
        count = self.number()
        self.expect("]")
        self.expect("{")
        fields = []
        while not self.accept("}"):
            fields.append(self.name())
        self.records[name] = Record(self.size, count, fields)
        self.size += count * len(fields)

    def amount(self):
        """The number that follows on the same line, else 1."""
        kind, text, line = self.peek()
        if kind in ("number", "char") or isinstance(self.lookup(text), int):
            if line == self.tokens[self.at - 1][2]:
                return self.number()
        return 1

    def do_inc(self):
        address = self.cell()
        self.add(address, self.amount())

    def do_dec(self):
        address = self.cell()
        self.add(address, -self.amount())

    def do_set(self):
        address = self.cell()
        self.clear(address)
        self.add(address, self.number())

    def do_move(self):
        source = self.cell()
        self.expect("to")
        self.spread(source, self.targets())

    def do_copy(self):
        source = self.cell()
        self.expect("to")
        targets = self.targets()
        self.expect("by")
        temporary = self.cell()
        self.spread(source, targets + [(temporary, 1)])
        self.spread(temporary, [(source, 1)])

    def do_loop(self):
        address = self.cell()
        self.goto(address)
        self.code.append("[")
        self.block()
        self.goto(address)
        self.code.append("]")

    def do_when(self):
        address = self.cell()
        then_start = self.skip_block()
        if self.accept("else"):
            flag = self.cell()
            else_start = self.skip_block()
            self.clear(flag)
            self.add(flag, 1)
        else:
            flag = None
        self.goto(address)
        self.code.append("[")
        self.clear(address)
        if flag is not None:
            self.add(flag, -1)
        self.block_at(then_start, self.scopes[-1])
        self.goto(address)
        self.code.append("]")
        if flag is not None:
            self.goto(flag)
            self.code.append("[-")
            self.block_at(else_start, self.scopes[-1])
            self.goto(flag)
            self.code.append("]")

    def do_out(self):
        self.goto(self.cell())
        self.code.append(".")

    def do_in(self):
        self.goto(self.cell())
        self.code.append(",")

    def do_print(self):
        kind, text, _ = self.next()
        if kind != "text":
            self.fail("print needs a text in double quotes")
        self.expect("by")
        target = self.cell()
        counter = self.cell()
        current = 0
        for char in unescape(text):
            self.step(target, counter, ord(char) - current)
            current = ord(char)
            self.goto(target)
            self.code.append(".")
        self.clear(target)

    def step(self, target, counter, amount):
        """Adds a constant, by a multiplication where that is shorter."""
        sign = 1 if amount >= 0 else -1
        rest = abs(amount)
        if rest > 14:
            factor = max(range(4, 13), key=lambda f: -(rest // f + f + rest % f))
            self.add(counter, rest // factor)
            self.spread(counter, [(target, sign * factor)])
            rest %= factor
        self.add(target, sign * rest)

    def do_repeat(self):
        variable = self.name()
        first = self.number()
        last = self.number()
        start = self.skip_block()
        for value in range(first, last):
            scope = dict(self.scopes[-1])
            scope[variable] = value
            self.block_at(start, scope)

    def do_macro(self):
        name = self.name()
        parameters = []
        while self.peek()[1] != "{":
            parameters.append(self.name())
        self.macros[name] = (parameters, self.skip_block())

    def expand(self, name):
        parameters, start = self.macros[name]
        scope = {}
        for parameter in parameters:
            kind, text, _ = self.peek()
            is_variable = kind == "name" and isinstance(self.lookup(text), int)
            if kind in ("number", "char") or is_variable:
                scope[parameter] = self.number()
            elif self.walking is None and self.accept("."):
                scope[parameter] = self.field()
            else:
                scope[parameter] = (self.walking, self.cell())
        self.block_at(start, scope)

    def do_divmod(self):
        """Counts X down; beside it a cell counts from N to 0 again and again.

        The cells are X, count, flag, zero, zero, quotient.  `[>->]` leaves the
        pointer two cells apart for a count that is 0 and one that is not; the
        loop on the flag brings the two cases together again.
        """
        address = self.cell()
        divisor = self.number()
        self.add(address + 1, divisor)
        self.goto(address)
        refill = "[-<" + "+" * divisor + ">>>>+<]"
        self.code.append("[->->+<[>->]>" + refill + "<<<<]")
        self.add(address, divisor)
        self.spread(address + 1, [(address, -1)])

    def do_walk(self):
        if self.walking is not None:
            self.fail("a walk inside a walk")
        name = self.name()
        if name not in self.records:
            self.fail("no record is called '%s'" % name)
        record = self.records[name]
        first, test = 1, "live"
        if self.peek()[0] == "name":
            test = self.field()
            first = self.number()
        here = record.fields.index(test)
        self.goto(record.address(first, test))
        self.walking = record

        def run(shift):
            self.position = here
            self.code.append("[")
            self.block()
            self.goto(here + shift * record.stride)
            self.code.append("]")
            self.position = here

        run(+1)
        if self.accept("end"):
            self.block()
        self.goto(here - record.stride)
        if self.accept("back"):
            run(-1)
        else:
            self.code.append("[" + "<" * record.stride + "]")
        self.walking = None
        self.position = record.address(first - 1, test)


def fold(code, width=78):
    """Cancels neighbouring `<>` pairs and breaks the code into lines."""
    out = []
    for char in code:
        if out and out[-1] + char in ("<>", "><", "+-", "-+"):
            out.pop()
        else:
            out.append(char)
    code = "".join(out)
    lines = [code[i:i + width] for i in range(0, len(code), width)]
    return "\n".join(lines) + "\n"


def heading(source):
    """The first comment of a source, with brainfuck's own characters removed."""
    words = []
    for line in source.split("\n"):
        if not line.startswith(";"):
            break
        words.append(re.sub(r"[-+<>.,\[\]]", "", line[1:]).strip())
    return "\n".join(words) + "\n\n" if words else ""


def assemble(source):
    return heading(source) + fold(Assembler(source).assemble())


def main(argv):
    if len(argv) not in (2, 4) or (len(argv) == 4 and argv[2] != "-o"):
        sys.stderr.write("usage: bfasm.py SOURCE.bfa [-o PROGRAM.b]\n")
        return 2
    with open(argv[1]) as stream:
        source = stream.read()
    try:
        text = assemble(source)
    except AsmError as error:
        sys.stderr.write("%s: %s\n" % (argv[1], error))
        return 1
    if len(argv) == 4:
        with open(argv[3], "w") as stream:
            stream.write(text)
    else:
        sys.stdout.write(text)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
