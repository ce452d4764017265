"""Tokens to syntax trees, by recursive descent; binary operators by their precedence.

Source: V. Pratt, "Top down operator precedence" (1973).  The grammar is in the README.
"""

from sorrel.compat.numbers import ParseStringError, ParseStringOverflowError, string_to_float, string_to_int
from sorrel.syntax import tree
from sorrel.syntax.lexer import END, FIELD, FLOAT, INTEGER, KEYWORD, NAME, NEWLINE, OPERATOR, TEXT, Lexer
from sorrel.syntax.source import SyntaxProblem

LEVELS = [["or"], ["and"], ["not"], ["==", "!=", "is"], ["<", "<=", ">", ">="], ["..", "..<"], ["|"], ["^"], ["&"],
          ["<<", ">>"], ["+", "-"], ["*", "/", "//", "%"], ["unary"], ["**"]]
PRECEDENCE = dict([(operator, level) for level, group in enumerate(LEVELS, 1) for operator in group])
NOT = PRECEDENCE["not"]
UNARY = PRECEDENCE["unary"]
POWER = PRECEDENCE["**"]

ASSIGNMENTS = {"+=": "+", "-=": "-", "*=": "*", "/=": "/", "//=": "//", "%=": "%"}

# Operators that a class may define.
DEFINABLE = dict.fromkeys("== != < <= > >= .. ..< | ^ & << >> + - * / // % **".split(), True)


def parse(source):
    """The sequence of statements of a source, or SyntaxProblem."""
    return Parser(Lexer(source).tokens()).program()


class Parser(object):
    def __init__(self, tokens):
        self.tokens = tokens
        self.at = 0
        self.functions = 0      # how many there were so far
        self.nesting = 0        # of functions and classes around

    # ---------------------------------------------------- tokens

    def token(self):
        return self.tokens[self.at]

    def next(self):
        token = self.tokens[self.at]
        if self.at < len(self.tokens) - 1:
            self.at += 1
        return token

    def at_operator(self, text):
        return self.token().is_operator(text)

    def at_keyword(self, text):
        return self.token().is_keyword(text)

    def accept(self, text):
        """Reads the operator or keyword if it is next."""
        token = self.token()
        if (token.kind == OPERATOR or token.kind == KEYWORD) and token.text == text:
            self.next()
            return True
        return False

    def accept_after_lines(self, text):
        """The same, also on one of the next lines."""
        start = self.at
        self.skip_newlines()
        if self.accept(text):
            return True
        self.at = start
        return False

    def expect(self, text):
        if not self.accept(text):
            raise self.unexpected("`" + text + "`")

    def expect_name(self, what):
        if self.token().kind != NAME:
            raise self.unexpected(what)
        return self.next().text

    def unexpected(self, wanted):
        token = self.token()
        at_end = token.kind == END or (token.kind == NEWLINE and self.tokens[self.at + 1].kind == END)
        return SyntaxProblem(token.position, "expected %s, found %s" % (wanted, token.describe()), at_end)

    def skip_newlines(self):
        while self.token().kind == NEWLINE or self.at_operator(";"):
            self.next()

    def end_of_statement(self):
        if self.token().kind == NEWLINE or self.at_operator(";"):
            self.skip_newlines()
        elif not self.at_operator("}") and self.token().kind != END:
            raise self.unexpected("the end of the statement")

    # ---------------------------------------------------- statements

    def program(self):
        position = self.token().position
        statements = self.statements()
        if self.token().kind != END:
            raise self.unexpected("a statement")
        return tree.Sequence(position, statements)

    def statements(self):
        statements = []
        self.skip_newlines()
        while not self.at_operator("}") and self.token().kind != END:
            statements.append(self.statement())
            self.end_of_statement()
        return statements

    def braces(self):
        """`{ statements }`."""
        position = self.token().position
        self.expect("{")
        statements = self.statements()
        self.expect("}")
        return tree.Sequence(position, statements)

    def body(self):
        """What a condition or loop governs: statements in braces, or a single one."""
        if self.at_operator("{"):
            return self.braces()
        position = self.token().position
        return tree.Sequence(position, [self.statement()])

    def statement(self):
        token = self.token()
        if token.kind == KEYWORD:
            word = token.text
            position = token.position
            if word == "class":
                return self.class_definition()
            if word == "def":
                return self.definition()
            if word == "var":
                return self.declaration()
            if word == "while":
                return self.while_loop()
            if word == "for":
                return self.for_loop()
            if word == "return":
                self.next()
                return tree.Return(position, self.optional_value())
            if word == "break":
                self.next()
                return tree.Break(position)
            if word == "continue":
                self.next()
                return tree.Continue(position)
            if word == "throw":
                self.next()
                return tree.Throw(position, self.expression())
        return self.expression()

    def optional_value(self):
        token = self.token()
        if token.kind == NEWLINE or token.kind == END or token.is_operator("}") or token.is_operator(";"):
            return tree.Constant(token.position, "nil")
        return self.expression()

    def declaration(self):
        position = self.next().position
        name = self.expect_name("the name of a variable")
        if self.accept("="):
            return tree.Declaration(position, name, self.expression())
        return tree.Declaration(position, name, tree.Constant(position, "nil"))

    def while_loop(self):
        position = self.next().position
        before = self.functions
        self.expect("(")
        condition = self.expression()
        self.expect(")")
        body = self.body()
        return tree.While(position, condition, body, self.functions != before)

    def for_loop(self):
        position = self.next().position
        before = self.functions
        self.expect("(")
        name = self.expect_name("the variable of the loop")
        self.expect("in")
        iterable = self.expression()
        self.expect(")")
        body = self.body()
        return tree.For(position, name, iterable, body, self.functions != before)

    def definition(self):
        position = self.next().position
        name = self.expect_name("the name of a function")
        return tree.Define(position, self.function(position, name, self.parameters()))

    def parameters(self):
        """`(a, b)`, or nothing."""
        names = []
        if self.accept("("):
            if not self.at_operator(")"):
                names.append(self.expect_name("a parameter"))
                while self.accept(","):
                    names.append(self.expect_name("a parameter"))
            self.expect(")")
        return names

    def function(self, position, name, parameters):
        """The body of a function or method: in braces, or `=> expression`."""
        self.functions += 1
        self.nesting += 1
        if self.accept("=>"):
            body = tree.Sequence(position, [self.expression()])
        else:
            body = self.braces()
        self.nesting -= 1
        return tree.Function(position, name, parameters, body)

    # ---------------------------------------------------- classes

    def class_definition(self):
        position = self.next().position
        if self.nesting > 0:
            raise SyntaxProblem(position, "classes are defined outside of functions and of other classes")
        name = self.expect_name("the name of a class")
        parent = None
        if self.accept("<"):
            parent = self.expect_name("the name of the superclass")
        accessors = []
        methods = []
        class_methods = []
        self.nesting += 1
        self.expect("{")
        self.skip_newlines()
        while not self.at_operator("}"):
            if self.accept("has"):
                accessors.append(self.expect_name("the name of a field"))
                while self.accept(","):
                    accessors.append(self.expect_name("the name of a field"))
            elif self.accept("static"):
                class_methods.append(self.method())
            else:
                methods.append(self.method())
            self.end_of_statement()
        self.expect("}")
        self.nesting -= 1
        return tree.ClassDefinition(position, name, parent, accessors, methods, class_methods)

    def method(self):
        position = self.token().position
        name = self.method_name()
        if name in DEFINABLE and self.token().kind == NAME:
            parameters = [self.next().text]
        else:
            parameters = self.parameters()
        return self.function(position, name, parameters)

    def method_name(self):
        token = self.token()
        if token.kind == OPERATOR:
            if token.text == "[":
                self.next()
                self.expect("]")
                return "[]=" if self.accept("=") else "[]"
            if token.text in DEFINABLE:
                return self.next().text
        if token.kind == KEYWORD and token.text != "has" and token.text != "static":
            return self.next().text
        name = self.expect_name("a method")
        if self.accept("="):
            return name + "="
        return name

    # ---------------------------------------------------- expressions

    def expression(self):
        left = self.binary(1)
        token = self.token()
        if token.is_operator("="):
            self.next()
            return self.assignment(token.position, left, self.expression())
        if token.kind == OPERATOR and token.text in ASSIGNMENTS:
            self.next()
            return self.update(token.position, left, ASSIGNMENTS[token.text], self.expression())
        return left

    def assignment(self, position, target, value):
        if isinstance(target, tree.Name):
            return tree.AssignName(position, target.name, value)
        if isinstance(target, tree.Field):
            return tree.AssignField(position, target.name, value)
        if isinstance(target, tree.Send):
            if target.name == "[]":
                return tree.Send(position, target.receiver, "[]=", target.arguments + [value])
            if self.is_attribute(target):
                return tree.Send(position, target.receiver, target.name + "=", [value])
        raise SyntaxProblem(position, "this cannot be assigned to")

    def is_attribute(self, target):
        name = target.name
        return len(target.arguments) == 0 and len(name) > 0 and name != "call" and name not in DEFINABLE

    def update(self, position, target, operator, value):
        if isinstance(target, tree.Name):
            return tree.AssignName(position, target.name, tree.Send(position, target, operator, [value]))
        if isinstance(target, tree.Field):
            return tree.AssignField(position, target.name, tree.Send(position, target, operator, [value]))
        if isinstance(target, tree.Send) and (target.name == "[]" or self.is_attribute(target)):
            return tree.Update(position, target.receiver, target.name, target.arguments, operator, value)
        raise SyntaxProblem(position, "this cannot be assigned to")

    def binary(self, level):
        if level == NOT:
            if self.at_keyword("not"):
                position = self.next().position
                return tree.Not(position, self.binary(level))
            level += 1
        if level == UNARY:
            return self.unary()
        left = self.binary(level + 1)
        while True:
            token = self.token()
            if token.kind != OPERATOR and token.kind != KEYWORD:
                return left
            if PRECEDENCE.get(token.text, 0) != level:
                return left
            self.next()
            left = self.join(token, left, self.binary(level + 1))

    def join(self, token, left, right):
        position = token.position
        if token.text == "and":
            return tree.And(position, left, right)
        if token.text == "or":
            return tree.Or(position, left, right)
        if token.text == "!=":
            return tree.Not(position, tree.Send(position, left, "==", [right]))
        return tree.Send(position, left, token.text, [right])

    def unary(self):
        token = self.token()
        if token.is_operator("-"):
            self.next()
            if self.is_number_at(token.position):
                # The sign belongs to the number: `-1.abs` is 1.
                self.token().text = "-" + self.token().text
            else:
                return tree.Send(token.position, self.unary(), "negate", [])
        if token.is_operator("~"):
            self.next()
            return tree.Send(token.position, self.unary(), "complement", [])
        base = self.postfix()
        token = self.token()
        if token.is_operator("**"):
            self.next()
            return tree.Send(token.position, base, "**", [self.unary()])
        return base

    def is_number_at(self, sign):
        """Is the next token a number right behind the sign?"""
        token = self.token()
        return token.kind in (INTEGER, FLOAT) and token.position.line == sign.line and (
            token.position.column == sign.column + 1)

    def postfix(self):
        left = self.primary()
        while True:
            token = self.token()
            if token.is_operator("."):
                self.next()
                name = self.selector()
                left = tree.Send(token.position, left, name, self.arguments())
            elif token.is_operator("["):
                self.next()
                items = self.items("]")
                left = tree.Send(token.position, left, "[]", items)
            elif token.is_operator("("):
                left = tree.Send(token.position, left, "call", self.arguments())
            elif token.is_operator("{") and isinstance(left, tree.Name):
                left = tree.Send(token.position, left, "call", self.arguments())
            else:
                return left

    def selector(self):
        token = self.token()
        if token.kind == NAME or token.kind == KEYWORD:
            return self.next().text
        raise self.unexpected("the name of a method")

    def arguments(self):
        """`(a, b)`, a block, both, or nothing."""
        result = []
        if self.accept("("):
            result = self.items(")")
        if self.at_operator("{"):
            result.append(self.block())
        return result

    def items(self, closing):
        """Expressions up to the closing bracket, which is read too."""
        result = []
        while not self.accept(closing):
            result.append(self.expression())
            if not self.at_operator(closing):
                if not self.at_operator(","):
                    raise self.unexpected("`,` or `%s`" % closing)
                self.next()
        return result

    def block(self):
        position = self.token().position
        self.expect("{")
        parameters = []
        if self.accept("|"):
            parameters.append(self.expect_name("a parameter"))
            while self.accept(","):
                parameters.append(self.expect_name("a parameter"))
            self.expect("|")
        self.functions += 1
        self.nesting += 1
        body = tree.Sequence(position, self.statements())
        self.nesting -= 1
        self.expect("}")
        return tree.Function(position, "", parameters, body)

    def primary(self):
        token = self.token()
        position = token.position
        kind = token.kind
        if kind == INTEGER:
            return self.integer(self.next())
        if kind == FLOAT:
            return tree.FloatLiteral(position, string_to_float(self.next().text))
        if kind == TEXT:
            return self.text(self.next())
        if kind == NAME:
            return tree.Name(position, self.next().text)
        if kind == FIELD:
            return tree.Field(position, self.next().text)
        if kind == KEYWORD:
            return self.keyword(token)
        if token.is_operator("("):
            self.next()
            inner = self.expression()
            self.expect(")")
            # A sequence of one, so that `(a.b)(c)` is a call of what `a.b` gives.
            return tree.Sequence(position, [inner])
        if token.is_operator("["):
            return self.collection()
        if token.is_operator("{"):
            return self.block()
        raise self.unexpected("an expression")

    def integer(self, token):
        base = 16 if "0x" in token.text else 10
        digits = token.text.replace("0x", "")
        try:
            return tree.IntegerLiteral(token.position, string_to_int(digits, base))
        except ParseStringOverflowError:
            return tree.BigLiteral(token.position, digits, base)
        except ParseStringError:
            raise SyntaxProblem(token.position, "%s is no number" % token.text)

    def text(self, token):
        pieces = token.pieces
        assert pieces is not None
        parts = []
        for piece in pieces:
            if piece.tokens is not None:
                inner = Parser(piece.tokens)
                inner.nesting = self.nesting + 1
                parts.append(inner.interpolated())
                self.functions += inner.functions
            elif piece.text != "" or len(pieces) == 1:
                parts.append(tree.TextLiteral(token.position, piece.text))
        if len(pieces) == 1:
            return parts[0]
        return tree.Interpolation(token.position, parts)

    def interpolated(self):
        result = self.expression()
        self.skip_newlines()
        if self.token().kind != END:
            raise self.unexpected("`}`")
        return result

    def keyword(self, token):
        word = token.text
        position = token.position
        if word == "nil" or word == "true" or word == "false":
            self.next()
            return tree.Constant(position, word)
        if word == "self":
            self.next()
            return tree.SelfReference(position)
        if word == "super":
            self.next()
            self.expect(".")
            name = self.selector()
            return tree.SuperSend(position, name, self.arguments())
        if word == "if":
            return self.conditional()
        if word == "try":
            return self.try_statement()
        raise self.unexpected("an expression")

    def conditional(self):
        position = self.next().position
        self.expect("(")
        condition = self.expression()
        self.expect(")")
        then = self.body()
        if self.accept_after_lines("else"):
            return tree.If(position, condition, then, self.body())
        return tree.If(position, condition, then, None)

    def try_statement(self):
        position = self.next().position
        body = self.braces()
        clauses = []
        cleanup = None
        while True:
            start = self.token().position
            if self.accept_after_lines("catch"):
                self.expect("(")
                name = self.expect_name("a variable")
                kind = None
                if self.accept(":"):
                    kind = tree.Name(self.token().position, self.expect_name("the name of a class"))
                self.expect(")")
                clauses.append(tree.Clause(start, name, kind, self.braces()))
            elif self.accept_after_lines("finally"):
                cleanup = self.braces()
                break
            else:
                break
        if len(clauses) == 0 and cleanup is None:
            raise self.unexpected("`catch` or `finally`")
        return tree.Try(position, body, clauses, cleanup)

    def collection(self):
        position = self.next().position
        if self.accept(":"):
            self.expect("]")
            return tree.MapLiteral(position, [], [])
        if self.accept("]"):
            return tree.ListLiteral(position, [])
        first = self.expression()
        if not self.accept(":"):
            items = [first]
            if self.accept(","):
                items += self.items("]")
            else:
                self.expect("]")
            return tree.ListLiteral(position, items)
        keys = [first]
        values = [self.expression()]
        while self.accept(",") and not self.at_operator("]"):
            keys.append(self.expression())
            self.expect(":")
            values.append(self.expression())
        self.expect("]")
        return tree.MapLiteral(position, keys, values)
