import tokens
import nodes
from lexer import Lexer

LEVELS = [["==", "<>", "<", ">"], ["+", "-"], ["*", "/"]]


class Parser(object):
    def __init__(self, source):
        self.lexer = Lexer(source)

    def at_mark(self, mark):
        token = self.lexer.token
        return token.sort == tokens.MARK and token.text == mark

    def at_word(self, word):
        token = self.lexer.token
        return token.sort == tokens.NAME and token.text == word

    def take(self, mark):
        if not self.at_mark(mark):
            return False
        self.lexer.next()
        return True

    def expect(self, mark):
        if not self.take(mark):
            self.lexer.token.complain("missing " + mark)

    def name(self):
        if self.lexer.token.sort <> tokens.NAME:
            self.lexer.token.complain("missing name")
        return self.lexer.next().text

    def program(self):
        found = []
        while self.lexer.token:
            found.append(self.statement())
        return nodes.Block(found)

    def block(self):
        self.expect("{")
        found = []
        while not self.at_mark("}"):
            if not self.lexer.token:
                self.lexer.token.complain("missing }")
            found.append(self.statement())
        self.expect("}")
        return nodes.Block(found)

    def statement(self):
        # The tabs below are as wide as Python 2 takes them.
        if self.at_word("let"):
	    self.lexer.next()
	    name = self.name()
	    self.expect("=")
            return nodes.Assign(name, self.expression())
        if self.at_word("print"):
            self.lexer.next()
            return nodes.Print(self.list_of_expressions())
        if self.at_word("if"):
            self.lexer.next()
            condition = self.expression()
            body = self.block()
            otherwise = nodes.Block([])
            if self.at_word("else"):
                self.lexer.next()
                otherwise = self.block()
            return nodes.If(condition, body, otherwise)
        if self.at_word("while"):
            self.lexer.next()
            condition = self.expression()
            return nodes.While(condition, self.block())
        if self.at_word("def"):
            self.lexer.next()
            return self.function()
        if self.at_word("return"):
            self.lexer.next()
            return nodes.Return(self.expression())
        return self.expression()

    def function(self):
        name = self.name()
        params = []
        self.expect("(")
        while not self.at_mark(")"):
            params.append(self.name())
            if not self.take(","): break
        self.expect(")")
        return nodes.Function(name, params, self.block())

    def list_of_expressions(self):
        found = [self.expression()]
        while self.take(","):
            found.append(self.expression())
        return found

    def expression(self, level=0):
        if level == len(LEVELS):
            return self.atom()
        left = self.expression(level + 1)
        while self.lexer.token.sort == tokens.MARK and self.lexer.token.text in LEVELS[level]:
            mark = self.lexer.next().text
            left = nodes.make_operator(mark, left, self.expression(level + 1))
        return left

    def atom(self):
        token = self.lexer.token
        if token.sort == tokens.NUMBER:
            return nodes.Number(self.lexer.next().text)
        if token.sort == tokens.TEXT:
            return nodes.Text(self.lexer.next().text)
        if token.sort == tokens.NAME:
            name = self.lexer.next().text
            if not self.take("("):
                return nodes.Variable(name, token.line)
            args = []
            if not self.at_mark(")"):
                args = self.list_of_expressions()
            self.expect(")")
            return nodes.Call(name, args, token.line)
        self.expect("(")
        inner = self.expression()
        self.expect(")")
        return inner
