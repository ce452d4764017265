# args:
"""Mutual recursion between functions, and a recursive-descent calculator."""

import sys


def is_even(n):
    if n == 0:
        return True
    return is_odd(n - 1)


def is_odd(n):
    if n == 0:
        return False
    return is_even(n - 1)


class Parser(object):
    def __init__(self, text):
        self.text = text
        self.pos = 0

    def peek(self):
        if self.pos < len(self.text):
            return self.text[self.pos]
        return "$"

    def expression(self):
        value = self.term()
        while self.peek() in "+-":
            op = self.peek()
            self.pos += 1
            right = self.term()
            if op == "+":
                value += right
            else:
                value -= right
        return value

    def term(self):
        value = self.factor()
        while self.peek() in "*/":
            op = self.peek()
            self.pos += 1
            right = self.factor()
            if op == "*":
                value *= right
            else:
                value //= right
        return value

    def factor(self):
        c = self.peek()
        if c == "(":
            self.pos += 1
            value = self.expression()
            if self.peek() != ")":
                raise ValueError
            self.pos += 1
            return value
        if c == "-":
            self.pos += 1
            return -self.factor()
        if not c.isdigit():
            raise ValueError
        value = 0
        while self.peek().isdigit():
            value = value * 10 + ord(self.peek()) - ord("0")
            self.pos += 1
        return value


def entry_point(argv):
    for n in [0, 1, 7, 100]:
        print(n, is_even(n), is_odd(n))
    for text in ["1+2*3", "(1+2)*3", "-4*-(2-5)", "100/7/2", "2*(3+(4-1)*5)-6", "1+", "(1", "x", "5/0"]:
        try:
            print(text, "=", Parser(text).expression())
        except ValueError:
            print(text, "is wrong")
        except ZeroDivisionError:
            print(text, "divides by zero")
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
