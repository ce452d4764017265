"""Syntax trees to bytecodes.

A scope is a method or a block that became a closure; blocks that are arguments of `ifTrue:`, `whileTrue:` and their
like are compiled into the scope around them.
"""

from . import nodes
from .bytecode import FAST_NUMBERS, GROWTH, NUMBERS, SIZES, WIDE, Site, W_Code
from .inlining import BRANCHES
from .lexer import SyntaxProblem
from .objects import W_Float, W_String, W_Symbol
from .rlib import r_dict, specialize

MOST_LOCALS = 255
MOST = 65535

# Slots of a frame beyond those that its code uses: room for the arguments of `doesNotUnderstand:with:`.
SPARE = 2


def same_constant(w_one, w_other):
    """May the two be one constant?  Strings and symbols that look alike may not, nor -0.0 and 0.0."""
    if isinstance(w_one, W_Float):
        return w_one is w_other
    if isinstance(w_one, W_String):
        return isinstance(w_one, W_Symbol) == isinstance(w_other, W_Symbol) and w_one.same_as(w_other)
    return w_one.same_as(w_other)


def hash_constant(w_value):
    return w_value.hash()


class Scope(object):
    """The variables of a scope and the code made for it."""

    def __init__(self, is_block, outer):
        self.is_block = is_block
        self.outer = outer
        self.bytes = []
        self.constants = []
        self.constant_places = r_dict(same_constant, hash_constant)
        self.globals = []
        self.global_places = {}
        self.sites = []
        self.blocks = []
        self.definitions = []
        self.line_starts = []
        self.line_numbers = []
        self.names = []             # visible variables, the innermost last, and their slots
        self.slots = []
        self.locals = 0
        self.depth = 0
        self.deepest = 0

    def find(self, name):
        """The slot of a variable, or -1."""
        i = len(self.names) - 1
        while i >= 0:
            if self.names[i] == name:
                return self.slots[i]
            i -= 1
        return -1


class Compiler(object):
    """Compiles one method, or the statements of a text with `w_class` None."""

    def __init__(self, vm, source, w_class, name):
        self.vm = vm
        self.source = source
        self.w_class = w_class
        self.name = name
        self.line = 0
        self.scope = None

    def fail(self, message):
        raise SyntaxProblem(self.source, self.line, message)

    # ------------------------------------------------ scopes

    def open_scope(self, is_block):
        self.scope = Scope(is_block, self.scope)

    def close_scope(self, params):
        scope = self.scope
        if len(scope.bytes) > MOST:
            self.fail("this is too long")
        bytecode = "".join([chr(byte) for byte in scope.bytes])
        code = W_Code(self.name, self.source, self.w_class, scope.is_block, bytecode, scope.constants, scope.globals,
                      scope.sites, scope.blocks, scope.definitions, params, scope.locals,
                      scope.locals + scope.deepest + SPARE, scope.line_starts, scope.line_numbers)
        self.scope = scope.outer
        return code

    def declare(self, name):
        scope = self.scope
        if scope.locals == MOST_LOCALS:
            self.fail("there are too many variables")
        slot = scope.locals
        scope.names.append(name)
        scope.slots.append(slot)
        scope.locals += 1
        return slot

    def declare_all(self, names):
        for i in range(len(names)):
            for j in range(i):
                if names[i] == names[j]:
                    self.fail("`%s` is declared twice" % names[i])
            self.declare(names[i])

    def forget(self, count):
        """The variables declared after the first `count` are not visible any more."""
        del self.scope.names[count:]
        del self.scope.slots[count:]

    # ------------------------------------------------ instructions

    @specialize.arg(1)
    def emit(self, name, a=0, b=0, growth=0):
        number = NUMBERS[name]
        self.emit_number(number, a, b, growth + GROWTH[number])

    def emit_number(self, number, a, b, growth):
        scope = self.scope
        if len(scope.line_numbers) == 0 or scope.line_numbers[-1] != self.line:
            scope.line_starts.append(len(scope.bytes))
            scope.line_numbers.append(self.line)
        scope.bytes.append(number)
        size = SIZES[number]
        if WIDE[number]:
            scope.bytes.append(a & 255)
            scope.bytes.append(a >> 8)
        elif size > 1:
            scope.bytes.append(a)
            if size > 2:
                scope.bytes.append(b)
        scope.depth += growth
        if scope.depth > scope.deepest:
            scope.deepest = scope.depth

    @specialize.arg(1)
    def jump(self, name):
        """A jump to a place that `land` says; the place of its operand."""
        self.emit(name)
        return len(self.scope.bytes) - 2

    def land(self, place):
        target = len(self.scope.bytes)
        if target > MOST:
            self.fail("this is too long")
        self.scope.bytes[place] = target & 255
        self.scope.bytes[place + 1] = target >> 8

    def place_of(self, length):
        """The index of what is appended to a table of that length."""
        if length > MOST:
            self.fail("this is too long")
        return length

    def constant(self, w_value):
        scope = self.scope
        place = scope.constant_places.get(w_value, -1)
        if place < 0:
            place = self.place_of(len(scope.constants))
            scope.constants.append(w_value)
            scope.constant_places[w_value] = place
        self.emit("CONSTANT", place)

    def global_place(self, name):
        scope = self.scope
        place = scope.global_places.get(name, -1)
        if place < 0:
            place = self.place_of(len(scope.globals))
            scope.globals.append(self.vm.global_named(name))
            scope.global_places[name] = place
        return place

    def site(self, selector, count):
        place = self.place_of(len(self.scope.sites))
        self.scope.sites.append(Site(selector, count))
        return place

    # ------------------------------------------------ methods, blocks, files

    def compile_method(self, method):
        self.line = method.line
        self.open_scope(False)
        self.declare_all(method.params)
        if method.body is not None:
            self.declare_all(method.body.temps)
            if not self.statements(method.body.statements, False):
                self.emit("RETURN_SELF")
        return self.close_scope(len(method.params))

    def compile_items(self, items):
        """The statements of a text; the value of the last one is the result."""
        self.open_scope(False)
        if not self.statements(items, True):
            self.emit("RETURN")
        return self.close_scope(0)

    def statements(self, statements, with_value):
        """True if the last one is a return; else the value of the last one is left on the stack if wanted."""
        for i in range(len(statements)):
            statement = statements[i]
            self.line = statement.line
            statement.accept(self)
            if i == len(statements) - 1 and isinstance(statement, nodes.Return):
                return True
            if i < len(statements) - 1 or not with_value:
                self.emit("POP")
        if len(statements) == 0 and with_value:
            self.emit("NIL")
        return False

    def visit_block(self, block):
        self.line = block.line
        self.open_scope(True)
        self.declare_all(block.params)
        self.declare_all(block.temps)
        if not self.statements(block.statements, True):
            self.emit("RETURN")
        code = self.close_scope(len(block.params))
        place = self.place_of(len(self.scope.blocks))
        self.scope.blocks.append(code)
        self.emit("BLOCK", place)

    def visit_class(self, definition):
        place = self.place_of(len(self.scope.definitions))
        self.scope.definitions.append(definition)
        if definition.parent is None:
            self.variable(definition.name)
        else:
            self.variable(definition.parent)
        self.emit("DEFINE", place)

    # ------------------------------------------------ variables and constants

    def visit_literal(self, node):
        self.line = node.line
        self.constant(node.w_value)

    def visit_array(self, node):
        for item in node.items:
            item.accept(self)
        self.line = node.line
        self.emit("ARRAY", self.place_of(len(node.items)), growth=-len(node.items))

    def visit_variable(self, node):
        self.line = node.line
        self.variable(node.name)

    def variable(self, name):
        if name == "self":
            self.emit("SELF")
        elif name == "nil":
            self.emit("NIL")
        elif name == "true":
            self.emit("TRUE")
        elif name == "false":
            self.emit("FALSE")
        elif name == "super":
            self.fail("`super` is only good for sending messages to")
        else:
            level, slot = self.find(name)
            if level == 0:
                self.emit("LOCAL", slot)
            elif level > 0:
                self.emit("OUTER", level, slot)
            elif slot >= 0:
                self.emit("FIELD", slot)
            else:
                self.emit("GLOBAL", self.global_place(name))

    def visit_assignment(self, node):
        node.value.accept(self)
        self.line = node.line
        level, slot = self.find(node.name)
        if level == 0:
            self.emit("SET_LOCAL", slot)
        elif level > 0:
            self.emit("SET_OUTER", level, slot)
        elif slot >= 0:
            self.emit("SET_FIELD", slot)
        else:
            if self.w_class is not None and self.vm.global_named(node.name).w_value is None:
                self.fail("there is no variable `%s` to assign" % node.name)
            self.emit("SET_GLOBAL", self.global_place(node.name))

    def find(self, name):
        """How many scopes further out and in which slot a variable is; level -1 for a field, slot -1 for neither."""
        level = 0
        scope = self.scope
        while scope is not None:
            slot = scope.find(name)
            if slot >= 0:
                return level, slot
            scope = scope.outer
            level += 1
        if self.w_class is not None:
            names = self.w_class.field_names
            for i in range(len(names)):
                if names[i] == name:
                    return -1, i
        return -1, -1

    def visit_return(self, node):
        node.value.accept(self)
        self.line = node.line
        if self.scope.is_block:
            self.emit("RETURN_FAR")
        else:
            self.emit("RETURN")
        # Nothing follows, but the value of the statement is counted.
        self.scope.depth += 1

    # ------------------------------------------------ messages

    def visit_send(self, node):
        if node.is_super():
            if self.w_class is None:
                self.fail("`super` stands outside of all classes")
            self.emit("SELF")
            self.arguments(node.message)
            self.line = node.line
            message = node.message
            self.emit("SUPER_SEND", self.site(message.selector, len(message.args)), growth=-len(message.args))
            return
        if self.inlined(node):
            return
        node.receiver.accept(self)
        self.send(node.message)

    def arguments(self, message):
        for arg in message.args:
            arg.accept(self)

    def send(self, message):
        """The receiver is on the stack."""
        selector = message.selector
        self.arguments(message)
        self.line = message.line
        count = len(message.args)
        if selector == "==":
            self.emit("SAME")
            return
        place = self.site(selector, count)
        fast = FAST_NUMBERS.get(selector, -1)
        if fast >= 0:
            self.emit_number(fast, place, 0, -count)
        else:
            self.emit("SEND", place, growth=-count)

    def visit_cascade(self, node):
        node.receiver.accept(self)
        last = len(node.messages) - 1
        for i in range(last):
            self.emit("DUP")
            self.send(node.messages[i])
            self.emit("POP")
        self.send(node.messages[last])

    # ------------------------------------------------ control

    def inlined(self, node):
        """Compiles the messages of control; False if this is none, or its blocks must be objects."""
        if node.absorbed == 0:
            return False
        selector = node.message.selector
        if selector in BRANCHES:
            self.inline_branch(node, selector)
        elif selector == "ifNotNil:":
            self.inline_if_not_nil(node)
        elif selector == "ifTrue:ifFalse:" or selector == "ifFalse:ifTrue:":
            self.inline_branches(node, selector == "ifTrue:ifFalse:")
        elif selector == "whileTrue:" or selector == "whileFalse:":
            self.inline_while(node, selector == "whileTrue:")
        else:
            self.inline_to_do(node)
        return True

    def inline_body(self, node):
        """The statements of a block where it is written; its value is on the stack."""
        assert isinstance(node, nodes.Block)
        visible = len(self.scope.names)
        for name in node.temps:
            slot = self.declare(name)
            self.emit("NIL")
            self.emit("SET_LOCAL", slot)
            self.emit("POP")
        self.statements(node.statements, True)
        self.forget(visible)

    def inline_branch(self, node, selector):
        node.receiver.accept(self)
        self.line = node.line
        if selector == "ifTrue:":
            skip = self.jump("JUMP_FALSE")
        elif selector == "ifFalse:":
            skip = self.jump("JUMP_TRUE")
        elif selector == "and:":
            skip = self.jump("JUMP_FALSE")
        elif selector == "or:":
            skip = self.jump("JUMP_TRUE")
        else:
            assert selector == "ifNil:"
            self.emit("DUP")
            skip = self.jump("JUMP_NOT_NIL")
            self.emit("POP")
        self.inline_body(node.message.args[0])
        if selector == "ifNil:":
            self.land(skip)
            return
        end = self.jump("JUMP")
        self.land(skip)
        self.scope.depth -= 1
        if selector == "and:":
            self.emit("FALSE")
        elif selector == "or:":
            self.emit("TRUE")
        else:
            self.emit("NIL")
        self.land(end)

    def inline_if_not_nil(self, node):
        """The block may take the value."""
        block = node.message.args[0]
        assert isinstance(block, nodes.Block)
        node.receiver.accept(self)
        self.line = node.line
        self.emit("DUP")
        skip = self.jump("JUMP_NIL")
        visible = len(self.scope.names)
        if len(block.params) == 1:
            self.emit("SET_LOCAL", self.declare(block.params[0]))
        self.emit("POP")
        self.inline_body(block)
        self.forget(visible)
        self.land(skip)

    def inline_branches(self, node, when_true):
        node.receiver.accept(self)
        self.line = node.line
        if when_true:
            skip = self.jump("JUMP_FALSE")
        else:
            skip = self.jump("JUMP_TRUE")
        self.inline_body(node.message.args[0])
        end = self.jump("JUMP")
        self.land(skip)
        self.scope.depth -= 1
        self.inline_body(node.message.args[1])
        self.land(end)

    def inline_while(self, node, when_true):
        start = len(self.scope.bytes)
        self.inline_body(node.receiver)
        self.line = node.line
        if when_true:
            end = self.jump("JUMP_FALSE")
        else:
            end = self.jump("JUMP_TRUE")
        self.inline_body(node.message.args[0])
        self.emit("POP")
        self.emit("LOOP", start)
        self.land(end)
        self.emit("NIL")

    def inline_to_do(self, node):
        """`a to: b do: [:i | ...]`, whose value is the receiver."""
        block = node.message.args[1]
        assert isinstance(block, nodes.Block)
        node.receiver.accept(self)
        visible = len(self.scope.names)
        counter = self.declare(" counter")
        limit = self.declare(" limit")
        node.message.args[0].accept(self)
        self.emit("SET_LOCAL", limit)
        self.emit("POP")
        self.emit("DUP")
        self.emit("SET_LOCAL", counter)
        self.emit("POP")
        start = len(self.scope.bytes)
        self.line = node.line
        self.emit("LOCAL", counter)
        self.emit("LOCAL", limit)
        self.emit("LESS_EQUAL", self.site("<=", 1))
        end = self.jump("JUMP_FALSE")
        self.emit("LOCAL", counter)
        self.emit("SET_LOCAL", self.declare(block.params[0]))
        self.emit("POP")
        self.inline_body(block)
        self.emit("POP")
        self.line = node.line
        self.emit("LOCAL", counter)
        self.constant(self.vm.w_one)
        self.emit("ADD", self.site("+", 1))
        self.emit("SET_LOCAL", counter)
        self.emit("POP")
        self.emit("LOOP", start)
        self.land(end)
        self.forget(visible)
