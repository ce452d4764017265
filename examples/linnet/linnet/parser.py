"""Tokens to syntax trees, by recursive descent.  The grammar is in the README."""

from . import nodes
from .inlining import absorbed_blocks
from .lexer import BINARY, END, FLOAT, INTEGER, KEYWORD, Lexer, MARK, NAME, STRING, SYMBOL, SyntaxProblem
from .numbers import parse_integer
from .objects import W_Float, W_String, w_false, w_nil, w_true
from .arrays import array_of
from .rlib import string_to_float

# Expressions inside of expressions.
MOST_NESTED = 100

RESERVED = ["self", "super", "nil", "true", "false"]


class Parser(object):
    def __init__(self, vm, source, text):
        self.vm = vm
        self.source = source
        self.tokens = Lexer(source, text).tokens()
        self.at = 0
        self.token = self.tokens[0]
        self.closures = 0           # blocks met so far
        self.nesting = 0

    # ------------------------------------------------ tokens

    def advance(self):
        token = self.token
        if token.kind != END:
            self.at += 1
            self.token = self.tokens[self.at]
        return token

    def next_is(self, kind):
        return self.at + 1 < len(self.tokens) and self.tokens[self.at + 1].kind == kind

    def is_mark(self, text):
        return self.token.kind == MARK and self.token.text == text

    def is_word(self, text):
        return self.token.kind == NAME and self.token.text == text

    def is_bar(self):
        return self.token.kind == BINARY and self.token.text == "|"

    def fail(self, expected):
        token = self.token
        raise SyntaxProblem(self.source, token.line, "expected %s, found %s" % (expected, token.describe()),
                            token.kind == END)

    def expect(self, text):
        if not self.is_mark(text):
            self.fail("`%s`" % text)
        return self.advance()

    def expect_name(self, what):
        if self.token.kind != NAME:
            self.fail(what)
        return self.advance().text

    def new_name(self):
        token = self.token
        name = self.expect_name("a name")
        if name in RESERVED:
            raise SyntaxProblem(self.source, token.line, "`%s` cannot be a variable" % name)
        return name

    # ------------------------------------------------ files and classes

    def program(self):
        """The statements and classes of a whole text."""
        items = []
        while self.token.kind != END:
            if self.is_word("class") and self.next_is(NAME):
                items.append(self.class_definition(False))
            elif self.is_word("extend") and self.next_is(NAME):
                items.append(self.class_definition(True))
            else:
                items.append(self.statement())
                if self.token.kind == END:
                    break
                if not self.is_mark("."):
                    self.fail("`.`")
            while self.is_mark("."):
                self.advance()
        return items

    def class_definition(self, extends):
        line = self.advance().line
        name = self.expect_name("the name of a class")
        parent = None
        if not extends:
            self.expect(":")
            parent = self.expect_name("the name of the superclass")
        found = nodes.ClassDefinition(line, self.source, name, parent)
        while not self.is_word("end"):
            if self.is_word("def"):
                found.methods.append(self.method())
            elif not extends and self.is_word("fields"):
                self.advance()
                found.fields += self.field_names()
            elif not extends and self.is_word("shared"):
                self.advance()
                found.shared += self.field_names()
            else:
                self.fail("`def` or `end`")
        self.advance()
        return found

    def field_names(self):
        names = []
        while not self.is_mark("."):
            names.append(self.new_name())
        self.advance()
        return names

    def method(self):
        line = self.advance().line
        of_class = False
        if self.is_word("class"):
            following = self.tokens[self.at + 1]
            if following.kind in (KEYWORD, BINARY) or following.kind == NAME and following.text != "primitive":
                self.advance()
                of_class = True
        params = []
        if self.token.kind == KEYWORD:
            selector = ""
            while self.token.kind == KEYWORD:
                selector += self.advance().text
                params.append(self.new_name())
        elif self.token.kind == BINARY:
            selector = self.advance().text
            params.append(self.new_name())
        else:
            selector = self.expect_name("the name of a method")
        primitive = False
        body = None
        if self.is_word("primitive"):
            self.advance()
            primitive = True
            if self.is_mark("."):
                self.advance()
                return nodes.Method(line, selector, params, None, of_class, True)
        if self.is_mark("=>"):
            body = self.short_body()
        elif self.is_mark("["):
            self.advance()
            body = self.block_rest(line, [])
        else:
            self.fail("`[`, `=>` or `primitive.`")
        return nodes.Method(line, selector, params, body, of_class, primitive)

    def short_body(self):
        line = self.advance().line
        before = self.closures
        value = self.expression()
        self.expect(".")
        return nodes.Block(line, [], [], [nodes.Return(line, value)], self.closures - before)

    # ------------------------------------------------ statements and expressions

    def statement(self):
        if self.is_mark("^"):
            line = self.advance().line
            return nodes.Return(line, self.expression())
        return self.expression()

    def expression(self):
        if self.nesting == MOST_NESTED:
            raise SyntaxProblem(self.source, self.token.line, "this is nested too deeply")
        self.nesting += 1
        value = self.nested_expression()
        self.nesting -= 1
        return value

    def nested_expression(self):
        if self.token.kind == NAME and self.tokens[self.at + 1].kind == MARK and self.tokens[self.at + 1].text == ":=":
            line = self.token.line
            name = self.new_name()
            self.advance()
            return nodes.Assignment(line, name, self.expression())
        receiver = self.primary()
        first = self.token
        value = self.keyword_send(self.binary_send(self.unary_send(receiver)))
        if not self.is_mark(";"):
            return value
        if not isinstance(value, nodes.Send):
            self.fail("a message before `;`")
        assert isinstance(value, nodes.Send)
        if value.is_super():
            raise SyntaxProblem(self.source, first.line, "super takes no cascade")
        self.closures += value.absorbed
        messages = [value.message]
        while self.is_mark(";"):
            self.advance()
            messages.append(self.cascaded())
        return nodes.Cascade(value.receiver, messages)

    def cascaded(self):
        token = self.token
        if token.kind == NAME:
            self.advance()
            return nodes.Message(token.line, token.text, [])
        if token.kind == BINARY:
            self.advance()
            return nodes.Message(token.line, token.text, [self.unary_send(self.primary())])
        if token.kind == KEYWORD:
            return self.keywords()
        self.fail("a message after `;`")

    def send(self, receiver, message):
        node = nodes.Send(receiver, message)
        node.absorbed = absorbed_blocks(node)
        self.closures -= node.absorbed
        return node

    def unary_send(self, receiver):
        while self.token.kind == NAME:
            token = self.advance()
            receiver = self.send(receiver, nodes.Message(token.line, token.text, []))
        return receiver

    def binary_send(self, receiver):
        while self.token.kind == BINARY:
            token = self.advance()
            arg = self.unary_send(self.primary())
            receiver = self.send(receiver, nodes.Message(token.line, token.text, [arg]))
        return receiver

    def keyword_send(self, receiver):
        if self.token.kind != KEYWORD:
            return receiver
        return self.send(receiver, self.keywords())

    def keywords(self):
        line = self.token.line
        selector = ""
        args = []
        while self.token.kind == KEYWORD:
            selector += self.advance().text
            args.append(self.binary_send(self.unary_send(self.primary())))
        return nodes.Message(line, selector, args)

    def primary(self):
        token = self.token
        if token.kind == NAME:
            self.advance()
            return nodes.Variable(token.line, token.text)
        if token.kind == MARK:
            if token.text == "(":
                self.advance()
                value = self.expression()
                self.expect(")")
                return value
            if token.text == "[":
                return self.block()
            if token.text == "{":
                return self.brace_array()
        w_value = self.literal()
        if w_value is None:
            self.fail("an expression")
        return nodes.Literal(token.line, w_value)

    def brace_array(self):
        line = self.advance().line
        items = []
        while not self.is_mark("}"):
            items.append(self.expression())
            if not self.is_mark("}"):
                self.expect(".")
        self.advance()
        return nodes.ArrayOf(line, items)

    def block(self):
        line = self.advance().line
        params = []
        while self.is_mark(":"):
            self.advance()
            params.append(self.new_name())
        if len(params) > 0 and not self.is_mark("]"):
            if self.token.kind == BINARY and self.token.text == "||":
                # The end of the parameters and the begin of the variables.
                self.token.text = "|"
            elif self.is_bar():
                self.advance()
            else:
                self.fail("`|`")
        self.closures += 1
        return self.block_rest(line, params)

    def block_rest(self, line, params):
        """Variables and statements up to the bracket."""
        temps = []
        before = self.closures
        if self.is_bar():
            self.advance()
            while not self.is_bar():
                temps.append(self.new_name())
            self.advance()
        elif self.token.kind == BINARY and self.token.text == "||":
            self.advance()
        statements = []
        while not self.is_mark("]"):
            statements.append(self.statement())
            if not self.is_mark("]"):
                self.expect(".")
        self.advance()
        return nodes.Block(line, params, temps, statements, self.closures - before)

    # ------------------------------------------------ literals

    def literal(self):
        """A constant, or None."""
        token = self.token
        if token.kind == INTEGER:
            self.advance()
            return parse_integer(token.text)
        if token.kind == FLOAT:
            self.advance()
            return W_Float(string_to_float(token.text))
        if token.kind == STRING:
            self.advance()
            return W_String(token.text)
        if token.kind == SYMBOL:
            self.advance()
            return self.vm.symbol(token.text)
        if token.kind == MARK and token.text == "#(":
            self.advance()
            return self.literal_array()
        return None

    def literal_array(self):
        items = []
        while not self.is_mark(")"):
            token = self.token
            w_item = self.literal()
            if w_item is None:
                if token.kind == NAME and token.text in RESERVED[2:]:
                    self.advance()
                    w_item = w_nil if token.text == "nil" else w_true if token.text == "true" else w_false
                elif token.kind in (NAME, KEYWORD, BINARY):
                    self.advance()
                    w_item = self.vm.symbol(token.text)
                elif self.is_mark("("):
                    self.advance()
                    w_item = self.literal_array()
                else:
                    self.fail("a literal or `)`")
            items.append(w_item)
        self.advance()
        return array_of(items)
