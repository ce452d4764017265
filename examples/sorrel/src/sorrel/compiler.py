"""Syntax trees to executable nodes.

Each class of tree gets `compile(scope, tail)`; `tail` says that the value is what the method returns, so that a return
there is nothing but its value.  The operators that nodes can specialise, conditions and loops become nodes of their own,
everything else a send.
"""

from sorrel.compat.bigint import rbigint
from sorrel.nodes import basic, control, fields, operators, sends
from sorrel.nodes.base import Root
from sorrel.nodes.definitions import ClassNode, MethodDefinition
from sorrel.objects.classes import world
from sorrel.objects.code import Code, FunctionCode
from sorrel.objects.values import FALSE, NIL, TRUE, String, integer_of
from sorrel.scopes import BLOCK, FILE, FUNCTION, METHOD, ROUND, Place, Scope
from sorrel.syntax import tree
from sorrel.syntax.source import Position, SyntaxProblem


def compile_file(statements, source):
    """The code of a file, which is run with a frame of its own."""
    scope = Scope(FILE, None, "", None)
    code = Code(source.name, 0, Position(source, 1, 1))
    # Not by `compile`: the variables of these statements are global.
    finish(code, scope, statements.compile_from(0, scope, True))
    return code


def finish(code, scope, body):
    code.size = scope.size
    code.catches = scope.catches
    root = Root(body)
    root.at(code.position)
    code.root = root


def nothing(position):
    return basic.Constant(NIL).at(position)


def compile_function(function, code, scope):
    """Compiles a body into its code.  Parameters come first in the frame."""
    for name in function.parameters:
        scope.declare(name, function.position)
    scope.enter()
    finish(code, scope, function.body.compile(scope, scope.kind != BLOCK))
    return code


def here(node, scope):
    return node.position.within(scope.where)


def compile_all(trees, scope):
    return [one.compile(scope, False) for one in trees]


def read_variable(place):
    if place.depth == 0:
        return basic.LocalRead(place.index)
    return basic.OuterRead(place.depth, place.index)


def write_variable(place, value):
    if place.depth == 0:
        return basic.LocalWrite(place.index, value)
    return basic.OuterWrite(place.depth, place.index, value)


def declare_variable(scope, name, position, value):
    """The node that gives a new variable its first value."""
    if scope.is_global():
        return basic.GlobalWrite(world.variable(name), True, value)
    return basic.LocalWrite(scope.declare(name, position), value)


def operation(name, receiver, args):
    if name in operators.OPERATORS and len(args) == 1:
        return operators.Unspecialised(name, receiver, args[0])
    return sends.make_send(name, receiver, args)


class __extend__(tree.Tree):
    def compile(self, scope, tail):
        raise NotImplementedError

    def leaves(self):
        """Does this statement always end the method, at its own end?"""
        return False


# ____________________________________________________________
# Literals and names


class __extend__(tree.IntegerLiteral):
    def compile(self, scope, tail):
        return basic.IntegerConstant(self.value).at(here(self, scope))


class __extend__(tree.BigLiteral):
    def compile(self, scope, tail):
        number = rbigint.fromstr(self.digits, self.base)
        return basic.Constant(integer_of(number)).at(here(self, scope))


class __extend__(tree.FloatLiteral):
    def compile(self, scope, tail):
        return basic.FloatConstant(self.value).at(here(self, scope))


class __extend__(tree.TextLiteral):
    def compile(self, scope, tail):
        return basic.Constant(String(self.text)).at(here(self, scope))


class __extend__(tree.Interpolation):
    def compile(self, scope, tail):
        position = here(self, scope)
        pieces = []
        for piece in self.pieces:
            node = piece.compile(scope, False)
            if not isinstance(piece, tree.TextLiteral):
                node = sends.Send0("toString", node).at(position)
            pieces.append(node)
        return basic.TextNode(pieces).at(position)


class __extend__(tree.Constant):
    def compile(self, scope, tail):
        value = NIL
        if self.name == "true":
            value = TRUE
        elif self.name == "false":
            value = FALSE
        return basic.Constant(value).at(here(self, scope))


class __extend__(tree.ListLiteral):
    def compile(self, scope, tail):
        return basic.ListNode(compile_all(self.items, scope)).at(here(self, scope))


class __extend__(tree.MapLiteral):
    def compile(self, scope, tail):
        keys = compile_all(self.keys, scope)
        return basic.MapNode(keys, compile_all(self.values, scope)).at(here(self, scope))


class __extend__(tree.SelfReference):
    def compile(self, scope, tail):
        return basic.SelfNode().at(here(self, scope))


class __extend__(tree.Name):
    def compile(self, scope, tail):
        place = scope.find(self.name)
        if place is None:
            return basic.GlobalRead(world.variable(self.name)).at(here(self, scope))
        return read_variable(place).at(here(self, scope))


class __extend__(tree.Field):
    def compile(self, scope, tail):
        return fields.FieldRead(self.name).at(here(self, scope))


class __extend__(tree.AssignName):
    def compile(self, scope, tail):
        value = self.value.compile(scope, False)
        place = scope.find(self.name)
        if place is None:
            return basic.GlobalWrite(world.variable(self.name), False, value).at(here(self, scope))
        return write_variable(place, value).at(here(self, scope))


class __extend__(tree.AssignField):
    def compile(self, scope, tail):
        return fields.FieldWrite(self.name, self.value.compile(scope, False)).at(here(self, scope))


class __extend__(tree.Declaration):
    def compile(self, scope, tail):
        value = self.value.compile(scope, False)
        return declare_variable(scope, self.name, self.position, value).at(here(self, scope))


# ____________________________________________________________
# Sends


class __extend__(tree.Send):
    def compile(self, scope, tail):
        receiver = self.receiver.compile(scope, False)
        return operation(self.name, receiver, compile_all(self.arguments, scope)).at(here(self, scope))


class __extend__(tree.SuperSend):
    def compile(self, scope, tail):
        if scope.holder is None:
            raise SyntaxProblem(self.position, "`super` stands outside of all classes")
        args = compile_all(self.arguments, scope)
        return sends.SuperSend(self.name, scope.holder, scope.of_class, args).at(here(self, scope))


class __extend__(tree.Update):
    def compile(self, scope, tail):
        """Receiver and arguments are kept in slots, so that they are computed once."""
        position = here(self, scope)
        slots = []
        nodes = []
        for part in [self.receiver] + self.arguments:
            slot = scope.slot()
            nodes.append(basic.LocalWrite(slot, part.compile(scope, False)).at(position))
            slots.append(slot)
        old = sends.make_send(self.name, basic.LocalRead(slots[0]), [basic.LocalRead(slot) for slot in slots[1:]])
        new = operation(self.operator, old.at(position), [self.value.compile(scope, False)]).at(position)
        args = [basic.LocalRead(slot) for slot in slots[1:]] + [new]
        write = sends.make_send(self.name + "=", basic.LocalRead(slots[0]), args)
        return basic.Sequence(nodes + [write.at(position)]).at(position)


# ____________________________________________________________
# Control


class __extend__(tree.And):
    def compile(self, scope, tail):
        left = self.left.compile(scope, False)
        return basic.And(left, self.right.compile(scope, False)).at(here(self, scope))


class __extend__(tree.Or):
    def compile(self, scope, tail):
        left = self.left.compile(scope, False)
        return basic.Or(left, self.right.compile(scope, False)).at(here(self, scope))


class __extend__(tree.Not):
    def compile(self, scope, tail):
        return basic.Not(self.operand.compile(scope, False)).at(here(self, scope))


class __extend__(tree.Sequence):
    def compile(self, scope, tail):
        scope.enter()
        for statement in self.statements:
            # Functions can call those that are defined further down.
            if isinstance(statement, tree.Define):
                scope.declare(statement.function.name, statement.position)
        result = self.compile_from(0, scope, tail)
        scope.leave()
        return result

    def compile_from(self, start, scope, tail):
        nodes = []
        for place in range(start, len(self.statements)):
            statement = self.statements[place]
            last = place == len(self.statements) - 1
            if tail and not last and isinstance(statement, tree.If):
                if statement.otherwise is None and statement.then.leaves():
                    # What follows runs where the condition is false: it is an else, and the return stands at the end.
                    nodes.append(self.guarded(statement, place, scope))
                    break
            nodes.append(statement.compile(scope, tail and last))
            if statement.leaves():
                break
        if len(nodes) == 0:
            return nothing(here(self, scope))
        if len(nodes) == 1:
            return nodes[0]
        return basic.Sequence(nodes).at(here(self, scope))

    def guarded(self, statement, place, scope):
        condition = statement.condition.compile(scope, False)
        then = statement.then.compile(scope, True)
        rest = self.compile_from(place + 1, scope, True)
        return control.If(condition, then, rest).at(here(statement, scope))

    def leaves(self):
        return len(self.statements) > 0 and self.statements[-1].leaves()


class __extend__(tree.If):
    def compile(self, scope, tail):
        position = here(self, scope)
        condition = self.condition.compile(scope, False)
        then = self.then.compile(scope, tail)
        otherwise = nothing(position)
        if self.otherwise is not None:
            otherwise = self.otherwise.compile(scope, tail)
        return control.If(condition, then, otherwise).at(position)

    def leaves(self):
        return self.otherwise is not None and self.then.leaves() and self.otherwise.leaves()


def compile_body(loop, name, slot, scope):
    """The body of a loop, whose variable, if it has one, gets the value from a slot."""
    position = here(loop, scope)
    inner = Scope(ROUND, scope, scope.where, scope.holder) if loop.fresh else scope
    inner.enter()
    inner.loops += 1
    nodes = []
    if name != "":
        value = read_variable(Place(1 if loop.fresh else 0, slot)).at(position)
        nodes.append(basic.LocalWrite(inner.declare(name, loop.position), value).at(position))
    nodes.append(loop.body.compile(inner, False))
    inner.loops -= 1
    inner.leave()
    body = basic.Sequence(nodes).at(position) if len(nodes) > 1 else nodes[0]
    return control.Round(inner.size, body).at(position) if loop.fresh else body


class __extend__(tree.While):
    def compile(self, scope, tail):
        condition = self.condition.compile(scope, False)
        return control.While(condition, compile_body(self, "", -1, scope)).at(here(self, scope))


class __extend__(tree.For):
    def compile(self, scope, tail):
        position = here(self, scope)
        iterable = self.iterable.compile(scope, False)
        slot = scope.slot()
        iterator = scope.slot()
        body = compile_body(self, self.name, slot, scope)
        parts = [sends.Send0(name, basic.LocalRead(iterator)).at(position)
                 for name in ["iterator", "advance", "current"]]
        return control.For(slot, iterable, body, parts[0], parts[1], parts[2]).at(position)


class __extend__(tree.Return):
    def compile(self, scope, tail):
        home = scope.home()
        if home.kind == FILE:
            raise SyntaxProblem(self.position, "`return` stands outside of all methods and functions")
        value = self.value.compile(scope, tail)
        if tail:
            return value
        home.catches = True
        return control.Return(value).at(here(self, scope))

    def leaves(self):
        return True


def check_loop(tree, scope, word):
    if scope.loops == 0:
        raise SyntaxProblem(tree.position, "`%s` stands outside of all loops of this function" % word)


class __extend__(tree.Break):
    def compile(self, scope, tail):
        check_loop(self, scope, "break")
        return control.Break().at(here(self, scope))


class __extend__(tree.Continue):
    def compile(self, scope, tail):
        check_loop(self, scope, "continue")
        return control.Continue().at(here(self, scope))


class __extend__(tree.Throw):
    def compile(self, scope, tail):
        return control.Throw(self.value.compile(scope, False)).at(here(self, scope))


class __extend__(tree.Try):
    def compile(self, scope, tail):
        position = here(self, scope)
        node = self.body.compile(scope, False)
        if len(self.clauses) > 0:
            node = control.Try(node, [clause.compile(scope, False) for clause in self.clauses]).at(position)
        if self.cleanup is not None:
            node = control.Finally(node, self.cleanup.compile(scope, False)).at(position)
        return node


class __extend__(tree.Clause):
    def compile(self, scope, tail):
        position = here(self, scope)
        if self.kind is None:
            kind = basic.GlobalRead(world.variable("Object")).at(position)
        else:
            kind = self.kind.compile(scope, False)
        scope.enter()
        slot = scope.slot()
        body = self.body
        variable = declare_variable(scope, self.name, self.position, basic.LocalRead(slot)).at(position)
        node = basic.Sequence([variable, body.compile(scope, False)]).at(position)
        scope.leave()
        return control.Clause(slot, kind, node).at(position)


# ____________________________________________________________
# Functions and classes


class __extend__(tree.Function):
    def compile(self, scope, tail):
        """A block."""
        inner = Scope(BLOCK, scope, scope.where, scope.holder)
        where = scope.where if scope.where != "" else "a block"
        code = Code("the block", len(self.parameters), self.position.within(where))
        return basic.BlockNode(compile_function(self, code, inner)).at(here(self, scope))

    def compile_method(self, class_name, holder, of_class):
        scope = Scope(METHOD, None, class_name + "." + self.name, holder)
        scope.of_class = of_class
        code = Code(scope.where, len(self.parameters), self.position.within(scope.where))
        return compile_function(self, code, scope)


class __extend__(tree.Define):
    def compile(self, scope, tail):
        position = here(self, scope)
        function = self.function
        if scope.is_global():
            return basic.GlobalWrite(world.variable(function.name), True, self.value(scope, position)).at(position)
        # The sequence around has declared it.
        place = scope.find(function.name)
        assert place is not None
        return write_variable(place, self.value(scope, position)).at(position)

    def value(self, scope, position):
        function = self.function
        inner = Scope(FUNCTION, scope, function.name, scope.holder)
        code = FunctionCode(function.name, len(function.parameters), self.position.within(function.name))
        return basic.BlockNode(compile_function(function, code, inner)).at(position)


class __extend__(tree.ClassDefinition):
    def compile(self, scope, tail):
        if not scope.is_global():
            raise SyntaxProblem(self.position, "classes are defined at the top level of a file")
        holder = sends.ClassHolder()
        methods = []
        for function in self.methods:
            methods.append(MethodDefinition(function.name, function.compile_method(self.name, holder, False), False))
        for function in self.class_methods:
            methods.append(MethodDefinition(function.name, function.compile_method(self.name + ".class", holder, True),
                                            True))
        parent = self.parent
        return ClassNode(self.name, parent, holder, self.accessors, methods).at(here(self, scope))
