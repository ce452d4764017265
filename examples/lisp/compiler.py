"""Values to nodes: the compiler.

A Scope maps names to slots.  Scopes of one procedure share a Layout, which hands
out the slots of its frame; crossing from one Layout to the next outer one at
compile time is following `frame.outer` at run time.
"""

from nodes import (MAX_DEPTH, And, Arrow, Begin, CaseTest, Code, Const, Deep, Define,
                   DefineMacro, Frame, Global, Guard, If, Lambda, Local, Node, Or, Outer,
                   Reraise, SetDeep, SetGlobal, SetLocal, make_call, run, state)
from objects import (FALSE, NIL, TRUE, UNSPECIFIED, Pair, Symbol, Vector, error,
                     error_about, intern, items_of, list_from, list_onto, symbol_table)

ELSE = intern("else")
ARROW = intern("=>")
BEGIN = intern("begin")
DEFINE = intern("define")
IF = intern("if")
LAMBDA = intern("lambda")
LET = intern("let")
QUASIQUOTE = intern("quasiquote")
UNQUOTE = intern("unquote")
UNQUOTE_SPLICING = intern("unquote-splicing")


class Position(object):
    """The line of the form of the top level that is being compiled."""

    def __init__(self):
        self.line = 0


position = Position()


class Layout(object):
    def __init__(self):
        self.size = 0

    def slot(self):
        self.size += 1
        return self.size - 1


class Scope(object):
    def __init__(self, layout, outer):
        self.layout = layout
        self.outer = outer
        self.slots = {}

    def declare(self, symbol):
        slot = self.slots.get(symbol.name, -1)
        if slot < 0:
            slot = self.layout.slot()
            self.slots[symbol.name] = slot
        return slot

    def is_top(self):
        return self.outer is None

    def find(self, symbol):
        """(frames outwards, slot), or (-1, -1) for a global."""
        depth = 0
        scope = self
        while scope is not None:
            slot = scope.slots.get(symbol.name, -1)
            if slot >= 0:
                return depth, slot
            outer = scope.outer
            if outer is not None and outer.layout is not scope.layout:
                depth += 1
            scope = outer
        return -1, -1

    def binds(self, symbol):
        return self.find(symbol)[0] >= 0


def inner(scope):
    """A scope in the same procedure."""
    return Scope(scope.layout, scope)


# ---------------------------------------------------------- forms

def bad(form, why):
    return error_about("bad syntax, " + why, form)


def arguments(form, least, most):
    """The parts of a form after its head; `most` < 0 means any number."""
    assert isinstance(form, Pair)
    args = items_of(form.cdr, "syntax")
    if len(args) < least or (most >= 0 and len(args) > most):
        raise bad(form, "wrong number of parts")
    return args


def symbol_in(obj, form):
    if not isinstance(obj, Symbol):
        raise bad(form, "expected a name, got " + obj.kind)
    return obj


def compile_form(form, scope, tail):
    state.depth += 1
    if state.depth > MAX_DEPTH:
        raise error("the program is nested too deeply")
    node = compile_any(form, scope, tail)
    state.depth -= 1
    return node


def compile_any(form, scope, tail):
    if isinstance(form, Symbol):
        return reference(form, scope)
    if isinstance(form, Pair):
        head = form.car
        if isinstance(head, Symbol) and not scope.binds(head):
            if head.macro is not None:
                return compile_form(expand(form, head), scope, tail)
            if head.name in SPECIAL_FORMS:
                return SPECIAL_FORMS[head.name](form, scope, tail)
        return compile_call(form, scope, tail)
    if form is NIL:
        raise error("bad syntax, an empty list is not a call")
    return Const(form)


def expand(form, head):
    macro = head.macro
    assert macro is not None
    return macro.call_list(arguments(form, 0, -1))


def reference(symbol, scope):
    depth, slot = scope.find(symbol)
    if depth < 0:
        return Global(symbol)
    if depth == 0:
        return Local(slot, symbol.name)
    if depth == 1:
        return Outer(slot, symbol.name)
    return Deep(depth, slot, symbol.name)


def assignment(symbol, value, scope):
    depth, slot = scope.find(symbol)
    if depth < 0:
        return SetGlobal(symbol, value)
    if depth == 0:
        return SetLocal(slot, value)
    return SetDeep(depth, slot, value)


def compile_call(form, scope, tail):
    function = compile_form(form.car, scope, False)
    args = [compile_form(arg, scope, False) for arg in items_of(form.cdr, "call")]
    return make_call(function, args, tail)


# ---------------------------------------------------------- sequences and bodies

def sequence(nodes):
    if len(nodes) == 0:
        return Const(UNSPECIFIED)
    last = nodes[-1]
    if len(nodes) == 1:
        return last
    return Begin(nodes[:-1], last)


def compile_sequence(forms, scope, tail):
    count = len(forms)
    return sequence([compile_form(forms[i], scope, tail and i == count - 1)
                     for i in range(count)])


def scan_body(forms, scope, result):
    """Expands macros, flattens `begin` and declares what is defined."""
    for form in forms:
        while isinstance(form, Pair):
            head = form.car
            if not isinstance(head, Symbol) or scope.binds(head) or head.macro is None:
                break
            form = expand(form, head)
        if isinstance(form, Pair) and form.car is BEGIN and not scope.binds(BEGIN):
            scan_body(arguments(form, 0, -1), scope, result)
            continue
        if isinstance(form, Pair) and form.car is DEFINE and not scope.binds(DEFINE):
            scope.declare(defined_name(form))
        result.append(form)


def compile_body(forms, scope, tail):
    """The body of a procedure or `let`; its scope must be its own."""
    if len(forms) == 0:
        raise error("bad syntax, a body is empty")
    flat = []
    scan_body(forms, scope, flat)
    return compile_sequence(flat, scope, tail)


def defined_name(form):
    name = arguments(form, 1, -1)[0]
    while isinstance(name, Pair):
        name = name.car
    return symbol_in(name, form)


def compile_lambda(name, parameters, body, scope):
    layout = Layout()
    own = Scope(layout, scope)
    count = 0
    while isinstance(parameters, Pair):
        symbol = symbol_in(parameters.car, parameters)
        if symbol.name in own.slots:
            raise bad(parameters, "a parameter is named twice")
        own.declare(symbol)
        count += 1
        parameters = parameters.cdr
    has_rest = parameters is not NIL
    if has_rest:
        own.declare(symbol_in(parameters, parameters))
    code = Code(name, count, has_rest, position.line)
    code.body = compile_body(body, own, True)
    code.size = layout.size
    return Lambda(code)


def compile_named(name, form, scope):
    """A value that, if it is a procedure, gets a name."""
    if isinstance(form, Pair) and form.car is LAMBDA and not scope.binds(LAMBDA):
        args = arguments(form, 2, -1)
        return compile_lambda(name, args[0], args[1:], scope)
    return compile_form(form, scope, False)


# ---------------------------------------------------------- special forms

def form_quote(form, scope, tail):
    return Const(arguments(form, 1, 1)[0])


def form_if(form, scope, tail):
    args = arguments(form, 2, 3)
    test = compile_form(args[0], scope, False)
    then = compile_form(args[1], scope, tail)
    if len(args) == 3:
        return If(test, then, compile_form(args[2], scope, tail))
    return If(test, then, Const(UNSPECIFIED))


def form_lambda(form, scope, tail):
    args = arguments(form, 2, -1)
    return compile_lambda("lambda", args[0], args[1:], scope)


def definition(form, scope):
    """The value of a `define`: (define name value) or (define (name . parameters) body)."""
    args = arguments(form, 1, -1)
    head = args[0]
    if isinstance(head, Pair):
        name = head.car
        if isinstance(name, Pair):      # (define ((f a) b) body) returns a procedure
            nested = Pair(LAMBDA, Pair(head.cdr, list_from(args[1:])))
            return definition(list_from([DEFINE, name, nested]), scope)
        return compile_lambda(symbol_in(name, form).name, head.cdr, args[1:], scope)
    if len(args) > 2:
        raise bad(form, "wrong number of parts")
    if len(args) == 1:
        return Const(UNSPECIFIED)
    return compile_named(symbol_in(head, form).name, args[1], scope)


def form_define(form, scope, tail):
    symbol = defined_name(form)
    if scope.is_top():
        return Define(symbol, definition(form, scope))
    depth, slot = scope.find(symbol)
    if depth != 0:
        raise bad(form, "a definition is not at the start of a body")
    return SetLocal(slot, definition(form, scope))


def form_define_macro(form, scope, tail):
    if not scope.is_top():
        raise bad(form, "macros are defined at the top level")
    return DefineMacro(defined_name(form), definition(form, scope))


def form_set(form, scope, tail):
    args = arguments(form, 2, 2)
    symbol = symbol_in(args[0], form)
    return assignment(symbol, compile_form(args[1], scope, False), scope)


def form_begin(form, scope, tail):
    return compile_sequence(arguments(form, 0, -1), scope, tail)


def binding_name(binding, form):
    if isinstance(binding, Pair):
        return symbol_in(binding.car, form)
    return symbol_in(binding, form)


def binding_value(binding, form, scope):
    if not isinstance(binding, Pair):
        return Const(UNSPECIFIED)
    parts = items_of(binding, "binding")
    if len(parts) > 2:
        raise bad(form, "a binding has more than a name and a value")
    if len(parts) == 1:
        return Const(UNSPECIFIED)
    return compile_named(binding_name(binding, form).name, parts[1], scope)


def form_let(form, scope, tail):
    args = arguments(form, 2, -1)
    if isinstance(args[0], Symbol):
        return named_let(form, scope, tail)
    own = inner(scope)
    nodes = []
    # All values are computed before a name is declared.
    bindings = items_of(args[0], "let")
    values = [binding_value(binding, form, scope) for binding in bindings]
    for place in range(len(bindings)):
        slot = own.declare(binding_name(bindings[place], form))
        nodes.append(SetLocal(slot, values[place]))
    nodes.append(compile_body(args[1:], own, tail))
    return sequence(nodes)


def named_let(form, scope, tail):
    """(let name ((variable value) ...) body ...) is a procedure and its first call."""
    args = arguments(form, 3, -1)
    symbol = symbol_in(args[0], form)
    bindings = items_of(args[1], "let")
    values = [binding_value(binding, form, scope) for binding in bindings]
    own = inner(scope)
    slot = own.declare(symbol)
    names = [binding_name(binding, form) for binding in bindings]
    procedure = compile_lambda(symbol.name, list_from(names), args[2:], own)
    call = make_call(Local(slot, symbol.name), values, tail)
    return Begin([SetLocal(slot, procedure)], call)


def form_let_star(form, scope, tail):
    args = arguments(form, 2, -1)
    nodes = []
    for binding in items_of(args[0], "let*"):
        value = binding_value(binding, form, scope)
        scope = inner(scope)
        nodes.append(SetLocal(scope.declare(binding_name(binding, form)), value))
    nodes.append(compile_body(args[1:], inner(scope), tail))
    return sequence(nodes)


def form_letrec(form, scope, tail):
    args = arguments(form, 2, -1)
    own = inner(scope)
    bindings = items_of(args[0], "letrec")
    for binding in bindings:
        own.declare(binding_name(binding, form))
    nodes = []
    for binding in bindings:
        slot = own.declare(binding_name(binding, form))
        nodes.append(SetLocal(slot, binding_value(binding, form, own)))
    nodes.append(compile_body(args[1:], inner(own), tail))
    return sequence(nodes)


def form_cond(form, scope, tail):
    return compile_clauses(arguments(form, 0, -1), 0, scope, tail, Const(UNSPECIFIED))


def compile_clauses(clauses, place, scope, tail, otherwise):
    """The clauses of a `cond` from one on; `otherwise` is for when none fits."""
    if place == len(clauses):
        return otherwise
    clause = clauses[place]
    if not isinstance(clause, Pair):
        raise bad(clause, "a clause must be a list")
    parts = items_of(clause.cdr, "clause")
    if clause.car is ELSE:
        return compile_sequence(parts, scope, tail)
    test = compile_form(clause.car, scope, False)
    rest = compile_clauses(clauses, place + 1, scope, tail, otherwise)
    if len(parts) == 0:
        return Or(test, rest)
    if len(parts) == 2 and parts[0] is ARROW:
        return Arrow(test, compile_form(parts[1], scope, False), rest)
    return If(test, compile_sequence(parts, scope, tail), rest)


def form_case(form, scope, tail):
    args = arguments(form, 1, -1)
    own = inner(scope)
    key = symbol_table.generate()
    slot = own.declare(key)
    node = Const(UNSPECIFIED)
    for place in range(len(args) - 1, 0, -1):
        clause = args[place]
        if not isinstance(clause, Pair):
            raise bad(form, "a clause must be a list")
        body = compile_sequence(items_of(clause.cdr, "case"), own, tail)
        if clause.car is ELSE:
            node = body
        else:
            data = items_of(clause.car, "case")
            node = If(CaseTest(Local(slot, key.name), data[:]), body, node)
    return Begin([SetLocal(slot, compile_form(args[0], scope, False))], node)


def form_and(form, scope, tail):
    args = arguments(form, 0, -1)
    if len(args) == 0:
        return Const(TRUE)
    node = compile_form(args[-1], scope, tail)
    for place in range(len(args) - 2, -1, -1):
        node = And(compile_form(args[place], scope, False), node)
    return node


def form_or(form, scope, tail):
    args = arguments(form, 0, -1)
    if len(args) == 0:
        return Const(FALSE)
    node = compile_form(args[-1], scope, tail)
    for place in range(len(args) - 2, -1, -1):
        node = Or(compile_form(args[place], scope, False), node)
    return node


def form_when(form, scope, tail):
    args = arguments(form, 1, -1)
    body = compile_sequence(args[1:], scope, tail)
    return If(compile_form(args[0], scope, False), body, Const(UNSPECIFIED))


def form_unless(form, scope, tail):
    args = arguments(form, 1, -1)
    body = compile_sequence(args[1:], scope, tail)
    return If(compile_form(args[0], scope, False), Const(UNSPECIFIED), body)


def form_do(form, scope, tail):
    """(do ((variable init step) ...) (test result ...) body ...), as a named let."""
    args = arguments(form, 2, -1)
    name = symbol_table.generate()
    bindings = []
    steps = []
    for spec in items_of(args[0], "do"):
        parts = items_of(spec, "do")
        if len(parts) < 2 or len(parts) > 3:
            raise bad(form, "a variable of a do needs an initial value")
        bindings.append(list_from([parts[0], parts[1]]))
        steps.append(parts[len(parts) - 1] if len(parts) == 3 else parts[0])
    ending = args[1]
    if not isinstance(ending, Pair):
        raise bad(form, "a do needs a test")
    again = Pair(name, list_from(steps))
    body = Pair(BEGIN, list_from(args[2:] + [again]))
    choice = list_from([IF, ending.car, Pair(BEGIN, ending.cdr), body])
    return compile_form(list_from([LET, name, list_from(bindings), choice]), scope, tail)


def form_guard(form, scope, tail):
    """(guard (variable clause ...) body ...)"""
    args = arguments(form, 2, -1)
    spec = args[0]
    if not isinstance(spec, Pair):
        raise bad(form, "expected a variable and clauses")
    own = inner(scope)
    slot = own.declare(symbol_in(spec.car, form))
    clauses = items_of(spec.cdr, "guard")
    handler = compile_clauses(clauses, 0, own, tail, Reraise(slot))
    return Guard(compile_body(args[1:], inner(scope), False), slot, handler)


# ---------------------------------------------------------- quasiquote

class ConsNode(Node):
    _immutable_fields_ = ["car", "cdr"]

    def __init__(self, car, cdr):
        self.car = car
        self.cdr = cdr

    def execute(self, frame):
        car = self.car.execute(frame)
        return Pair(car, self.cdr.execute(frame))


class AppendNode(Node):
    _immutable_fields_ = ["left", "right"]

    def __init__(self, left, right):
        self.left = left
        self.right = right

    def execute(self, frame):
        items = items_of(self.left.execute(frame), "unquote-splicing")
        return list_onto(items, self.right.execute(frame))


class VectorNode(Node):
    _immutable_fields_ = ["items"]

    def __init__(self, items):
        self.items = items

    def execute(self, frame):
        return Vector(items_of(self.items.execute(frame), "quasiquote")[:])


def form_quasiquote(form, scope, tail):
    return quasi(arguments(form, 1, 1)[0], 1, scope)


def quasi(form, level, scope):
    if isinstance(form, Vector):
        return VectorNode(quasi(list_from(form.items), level, scope))
    if not isinstance(form, Pair):
        return Const(form)
    head = form.car
    if head is UNQUOTE:
        if level == 1:
            return compile_form(arguments(form, 1, 1)[0], scope, False)
        return ConsNode(Const(head), quasi(form.cdr, level - 1, scope))
    if head is QUASIQUOTE:
        return ConsNode(Const(head), quasi(form.cdr, level + 1, scope))
    rest = quasi(form.cdr, level, scope)
    if isinstance(head, Pair) and head.car is UNQUOTE_SPLICING and level == 1:
        spliced = compile_form(arguments(head, 1, 1)[0], scope, False)
        return AppendNode(spliced, rest)
    return ConsNode(quasi(head, level, scope), rest)


SPECIAL_FORMS = {
    "quote": form_quote,
    "quasiquote": form_quasiquote,
    "if": form_if,
    "lambda": form_lambda,
    "define": form_define,
    "define-macro": form_define_macro,
    "set!": form_set,
    "begin": form_begin,
    "let": form_let,
    "let*": form_let_star,
    "letrec": form_letrec,
    "letrec*": form_letrec,
    "cond": form_cond,
    "case": form_case,
    "and": form_and,
    "or": form_or,
    "when": form_when,
    "unless": form_unless,
    "do": form_do,
    "guard": form_guard,
}


# ---------------------------------------------------------- the top level

def evaluate(form):
    """Compiles and runs one form of the top level."""
    while isinstance(form, Pair):
        head = form.car
        if not isinstance(head, Symbol) or head.macro is None:
            break
        form = expand(form, head)
    if isinstance(form, Pair) and form.car is BEGIN:
        # One after the other, so that a macro can be used after its definition.
        result = UNSPECIFIED
        for part in arguments(form, 0, -1):
            result = evaluate(part)
        return result
    layout = Layout()
    code = Code("top level", 0, False, position.line)
    code.body = compile_form(form, Scope(layout, None), True)
    code.size = layout.size
    return run(Frame([None] * code.size, None, code))
