"""Objects and classes."""

from ..arrays import W_Array, array_of
from ..bytecode import NUMBERS, W_Code
from ..classes import W_Class
from ..frames import Frame
from ..lexer import is_letter
from ..objects import LinnetError, W_Exception, W_Instance, W_Int, W_String, boolean, text_of, w_nil
from .registry import control_primitive, primitive

RETURN = chr(NUMBERS["RETURN"])


def class_of(w_value):
    if isinstance(w_value, W_Class):
        return w_value
    raise LinnetError("TypeError", "expected a class")


def names(vm, texts):
    return array_of([vm.symbol(text) for text in texts])


@primitive("Object>>class")
def get_class(vm, w_self):
    return w_self.getclass(vm)


@primitive("Object>>==")
def same(vm, w_self, w_other):
    return boolean(w_self.same_as(w_other))


@primitive("Object>>hash")
def identity_hash(vm, w_self):
    return W_Int(w_self.hash())


@primitive("Object>>respondsTo:")
def responds_to(vm, w_self, w_selector):
    return boolean(w_self.getclass(vm).find(text_of(w_selector, "the selector")) is not None)


@primitive("Object>>isKindOf:")
def is_kind_of(vm, w_self, w_class):
    return boolean(w_self.getclass(vm).inherits(class_of(w_class)))


@primitive("Object>>copy")
def copy(vm, w_self):
    if isinstance(w_self, W_Class) or not isinstance(w_self, W_Instance):
        return w_self
    w_copy = vm.new_instance(w_self.w_class)
    for i in range(len(w_self.fields)):
        w_copy.fields[i] = w_self.fields[i]
    return w_copy


@control_primitive("Object>>perform:", "Object>>perform:with:", "Object>>perform:with:with:")
def perform(vm, frame, w_self, w_args):
    return send_with(vm, frame, w_self, text_of(w_args[0], "the selector"), w_args[1:])


@control_primitive("Object>>perform:withAll:")
def perform_with_all(vm, frame, w_self, w_args):
    w_array = w_args[1]
    if not isinstance(w_array, W_Array):
        raise LinnetError("ArgumentError", "the arguments must be in an Array")
    return send_with(vm, frame, w_self, text_of(w_args[0], "the selector"), w_array.items())


def send_with(vm, frame, w_self, selector, w_args):
    """Sends a message whose arguments are in a list."""
    c = selector[:1]
    expected = selector.count(":") if is_letter(c) else 1
    if expected != len(w_args):
        raise LinnetError("ArgumentError", "%s takes %d arguments, not %d" % (selector, expected, len(w_args)))
    method = w_self.getclass(vm).find(selector)
    if method is None:
        frame.push(w_self)
        frame.push(vm.symbol(selector))
        frame.push(array_of(w_args))
        return vm.send(frame, "doesNotUnderstand:with:", 2)
    # The frame's own stack may have no room for the arguments.
    sending = Frame(sending_code(len(w_args)), w_self, frame, None)
    sending.push(w_self)
    for w_arg in w_args:
        sending.push(w_arg)
    return method.invoke(vm, sending, len(w_args))


def sending_code(count):
    """Code that returns what is on its stack, for a frame in which a message with so many arguments is under way."""
    return W_Code("perform", "-", None, False, RETURN, [], [], [], [], [], 0, 0, count + 3, [], [])


@primitive("Class>>new")
def new(vm, w_class):
    return vm.new_instance(class_of(w_class))


@primitive("Class>>name")
def name(vm, w_class):
    return W_String(class_of(w_class).name)


@primitive("Class>>superclass")
def superclass(vm, w_class):
    w_parent = class_of(w_class).w_parent
    return w_nil if w_parent is None else w_parent


@primitive("Class>>selectors")
def selectors(vm, w_class):
    """What the class itself defines, in the order of definition."""
    return names(vm, list(class_of(w_class).methods.keys()))


@primitive("Class>>fieldNames")
def field_names(vm, w_class):
    return names(vm, class_of(w_class).field_names)


@primitive("Class>>subclasses")
def subclasses(vm, w_class):
    return array_of([w_each for w_each in class_of(w_class).subclasses])


@primitive("Class>>inheritsFrom:")
def inherits_from(vm, w_class, w_other):
    return boolean(class_of(w_class).inherits(class_of(w_other)))


@primitive("Exception>>trace")
def trace(vm, w_exception):
    """The places where it was signalled, as strings."""
    assert isinstance(w_exception, W_Exception)
    lines = w_exception.trace
    if lines is None:
        lines = []
    return array_of([W_String(line.strip(" ")) for line in lines])
