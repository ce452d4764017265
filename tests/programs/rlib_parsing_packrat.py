# args:
"""`rlib.parsing.pypackrat`: parsers from doc strings: Scheme data, sums with left recursion, JSON."""

import sys

from rpython.rlib.parsing.makepackrat import BacktrackException
from rpython.rlib.parsing.pypackrat import PackratParser


class W_Root(object):
    def text(self):
        return "()"


class W_Symbol(W_Root):
    def __init__(self, name):
        self.name = name

    def text(self):
        return self.name


class W_Number(W_Root):
    def __init__(self, value):
        self.value = value

    def text(self):
        return "#%d" % self.value


class W_Pair(W_Root):
    def __init__(self, car, cdr):
        self.car = car
        self.cdr = cdr

    def text(self):
        return "(%s . %s)" % (self.car.text(), self.cdr.text())


w_nil = W_Root()


def tagged(tag, w_value):
    return W_Pair(W_Symbol(tag), W_Pair(w_value, w_nil))


class SchemeParser(PackratParser):
    r"""
    IGNORE:
        `[ \t\n\r]|;[^\n]*`;

    EOF:
        !__any__;

    program:
        c = sexpr*
        IGNORE*
        EOF
        return {c};

    sexpr:
        IGNORE*
        '('
        c = pair
        IGNORE*
        ')'
        return {c}
      | IGNORE*
        c = `[+-]?[0-9]+`
        return {W_Number(int(c))}
      | IGNORE*
        `'`
        c = sexpr
        return {tagged('quote', c)}
      | IGNORE*
        c = `[0-9a-zA-Z!@$%&*+/<>=-]+`
        if {c != "reserved"}
        return {W_Symbol(c)};

    pair:
        car = sexpr
        IGNORE*
        '.'
        cdr = sexpr
        return {W_Pair(car, cdr)}
      | car = sexpr
        cdr = pair
        return {W_Pair(car, cdr)}
      | return {w_nil};
    """


class SumParser(PackratParser):
    r"""
    # Subtraction and division go from the left, powers from the right.
    SPACE: ` *`;
    sum:
        a = sum SPACE '+' b = product return {a + b}
      | a = sum SPACE '-' b = product return {a - b}
      | product;
    product:
        a = product SPACE '*' b = power return {a * b}
      | a = product SPACE '/' b = power if {b != 0} return {a // b}
      | power;
    power:
        a = atom SPACE '^' b = power return {a ** b}
      | atom;
    atom:
        SPACE d = `[0-9]+` return {int(d)}
      | SPACE "(" s = sum SPACE ")" return {s};
    all: s = sum SPACE !__any__ return {s};
    signs: (`[+]` | `-`)+;
    maybe: a = `a`? `b` return {a or 'none'};
    """


class IndirectParser(PackratParser):
    r"""
    x: y | `x`;
    y: a = x b = `y` return {"<" + a + b + ">"};
    """

    def __init__(self, text, prefix):
        self.init_parser(prefix + text)


def scheme():
    for text in ["(a b (c . 12) 'd) x", "", " 42 ; end", "(a", ")", "(a . b c)", "(a reserved)", "()", "-5 +7 -"]:
        try:
            print(" ".join([w.text() for w in SchemeParser(text).program()]))
        except BacktrackException as e:
            error = e.error
            assert error is not None
            print(error.nice_error_message(source=text))
            print(str(e))


def sums():
    for text in ["1", "1+2", "10 - 4 - 3", "2 * 3 + 4 * 5", "100/7/2", "2^3^2", "(1 + 2) * (3 - 4)", "1 +", "(1",
                 "1/0", "1 + * 2", ""]:
        try:
            print(SumParser(text).all())
        except BacktrackException as e:
            error = e.error
            assert error is not None
            print(error.pos, error.nice_error_message("sums", text))
    print(SumParser("+-+x").signs(), SumParser("ab").maybe(), SumParser("b").maybe())
    print(SumParser("+".join(["1"] * 500)).all())


def entry_point(argv):
    scheme()
    sums()
    for text in ["", "y", "yyy", "z"]:
        print(IndirectParser(text, "x").x())
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
