"""Methods: compiled ones and primitives of each number of arguments."""

from .bytecode import NUMBERS
from .classes import Method
from .frames import enter
from .objects import Failed, LinnetError, W_Instance
from .rlib import promote

FIELD, RETURN = chr(NUMBERS["FIELD"]), chr(NUMBERS["RETURN"])


class CompiledMethod(Method):
    _attrs_ = ["code"]
    _immutable_fields_ = ["code"]

    def __init__(self, selector, w_holder, code):
        Method.__init__(self, selector, w_holder)
        self.code = code

    def invoke(self, vm, frame, count):
        w_receiver = frame.stack[frame.sp - count - 1]
        return enter(frame, promote(self.code), w_receiver, None, count)


class Primitive(Method):
    """A function of the virtual machine; `fallback` is the method's own body for operands that it does not take."""

    _attrs_ = ["fallback"]
    _immutable_fields_ = ["fallback"]
    arity = 0

    def installed(self, w_holder, fallback):
        """The same for a class, with the body that was written there."""
        raise NotImplementedError

    def failed(self, vm, frame):
        """The function does not take these operands, which are on the stack still."""
        fallback = self.fallback
        if fallback is None:
            frame.sp -= self.arity + 1
            raise LinnetError("ArgumentError", "%s>>%s does not take this" % (self.w_holder.name, self.selector))
        return fallback.invoke(vm, frame, self.arity)


def make_primitive_class(count):
    """The class of primitives with so many arguments; their functions are of another type for each number."""

    def call(function, vm, stack, sp):
        if count == 0:
            return function(vm, stack[sp])
        if count == 1:
            return function(vm, stack[sp], stack[sp + 1])
        if count == 2:
            return function(vm, stack[sp], stack[sp + 1], stack[sp + 2])
        return function(vm, stack[sp], stack[sp + 1], stack[sp + 2], stack[sp + 3])

    attribute = "function%d" % count

    class PrimitiveOfCount(Primitive):
        _immutable_fields_ = [attribute]
        arity = count

        def __init__(self, selector, w_holder, function, fallback):
            Primitive.__init__(self, selector, w_holder)
            self.fallback = fallback
            setattr(self, attribute, function)

        def installed(self, w_holder, fallback):
            return PrimitiveOfCount(self.selector, w_holder, getattr(self, attribute), fallback)

        def invoke(self, vm, frame, _):
            sp = frame.sp - count - 1
            assert sp >= 0
            frame.sp = sp
            try:
                w_result = call(getattr(self, attribute), vm, frame.stack, sp)
            except Failed:
                frame.sp = sp + count + 1
                return self.failed(vm, frame)
            frame.stack[sp] = w_result
            frame.sp = sp + 1
            return frame

    PrimitiveOfCount.__name__ = "Primitive%d" % count
    return PrimitiveOfCount


PRIMITIVES = [make_primitive_class(count) for count in range(4)]


class ControlPrimitive(Primitive):
    """A function that says in which frame to go on; it gets the frame, the receiver and the list of arguments."""

    _attrs_ = ["control", "count"]
    _immutable_fields_ = ["control", "count"]

    def __init__(self, selector, w_holder, control, count, fallback):
        Primitive.__init__(self, selector, w_holder)
        self.control = control
        self.count = count
        self.fallback = fallback

    def installed(self, w_holder, fallback):
        return ControlPrimitive(self.selector, w_holder, self.control, self.count, fallback)

    def invoke(self, vm, frame, count):
        base = frame.sp - count
        assert base >= 0
        w_args = frame.stack[base:base + count]
        w_receiver = frame.stack[base - 1]
        frame.sp = base - 1
        return self.control(vm, frame, w_receiver, w_args)


class Reader(Method):
    """A method that does nothing but give a field of its receiver: it needs no frame."""

    _attrs_ = ["field"]
    _immutable_fields_ = ["field"]

    def __init__(self, selector, w_holder, field):
        Method.__init__(self, selector, w_holder)
        self.field = field

    def invoke(self, vm, frame, count):
        w_receiver = frame.top()
        assert isinstance(w_receiver, W_Instance)
        frame.set_top(w_receiver.fields[self.field])
        return frame


def reader_of(selector, w_holder, code):
    """The reader that does the same as the code, or None."""
    bytecode = code.bytecode
    if code.params == 0 and len(bytecode) == 3 and bytecode[0] == FIELD and bytecode[2] == RETURN:
        return Reader(selector, w_holder, ord(bytecode[1]))
    return None
