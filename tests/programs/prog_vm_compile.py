# args:
"""A compiler from expressions with variables and loops to bytecode, and its machine."""

import sys


class SyntaxProblem(Exception):
    def __init__(self, token):
        self.token = token


class Compiler(object):
    def __init__(self, source):
        self.tokens = source.split(" ")
        self.pos = 0
        self.code = []

    def peek(self):
        if self.pos < len(self.tokens):
            return self.tokens[self.pos]
        return ""

    def advance(self):
        token = self.peek()
        self.pos += 1
        return token

    def emit(self, op, arg):
        self.code.append((op, arg))
        return len(self.code) - 1

    def statements(self):
        while self.peek() != "" and self.peek() != "end":
            self.statement()

    def statement(self):
        token = self.advance()
        if token == "print":
            self.expression()
            self.emit("print", "")
        elif token == "while":
            start = len(self.code)
            self.expression()
            exit = self.emit("jump_false", "")
            self.statements()
            if self.advance() != "end":
                raise SyntaxProblem("missing end")
            self.emit("jump", str(start))
            self.code[exit] = ("jump_false", str(len(self.code)))
        elif self.peek() == "=":
            self.advance()
            self.expression()
            self.emit("store", token)
        else:
            raise SyntaxProblem(token)

    def expression(self):
        self.operand()
        while self.peek() in ["+", "-", "*", "<", "%"]:
            op = self.advance()
            self.operand()
            self.emit("binary", op)

    def operand(self):
        token = self.advance()
        if token == "":
            raise SyntaxProblem("end of input")
        if token[0].isdigit():
            self.emit("const", token)
        else:
            self.emit("load", token)


def run(code):
    stack = []
    variables = {}
    pc = 0
    while pc < len(code):
        op, arg = code[pc]
        pc += 1
        if op == "const":
            stack.append(int(arg))
        elif op == "load":
            stack.append(variables[arg])
        elif op == "store":
            variables[arg] = stack.pop()
        elif op == "print":
            print(stack.pop())
        elif op == "jump":
            pc = int(arg)
        elif op == "jump_false":
            if stack.pop() == 0:
                pc = int(arg)
        elif op == "binary":
            b = stack.pop()
            a = stack.pop()
            if arg == "+":
                stack.append(a + b)
            elif arg == "-":
                stack.append(a - b)
            elif arg == "*":
                stack.append(a * b)
            elif arg == "%":
                stack.append(a % b)
            else:
                stack.append(int(a < b))


def entry_point(argv):
    for source in ["print 1 + 2 * 3", "i = 0 while i < 5 print i * i i = i + 1 end print 100",
                   "a = 0 b = 1 n = 0 while n < 20 t = a + b a = b b = t n = n + 1 end print a", "print x", "while 1",
                   "5 = 3", "print 7 % 0", "i = 0 while i < 3 j = 0 while j < i print i * 10 + j j = j + 1 end i = i + 1 end"]:
        print(source)
        try:
            compiler = Compiler(source)
            compiler.statements()
            print(len(compiler.code))
            run(compiler.code)
        except SyntaxProblem as e:
            print("syntax:", e.token)
        except KeyError:
            print("undefined variable")
        except ZeroDivisionError:
            print("division by zero")
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
