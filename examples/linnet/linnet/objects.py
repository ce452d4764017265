"""The objects of a program, all derived from W_Object."""

from .rlib import compute_hash, compute_identity_hash

# Few enough bits that the hash of a string does not overflow on the way.
HASH_MASK = 0xFFFFFFFFFFFF


class LinnetError(Exception):
    """What the virtual machine complains about: becomes an exception object of the class of that name."""

    def __init__(self, kind, message):
        self.kind = kind
        self.message = message


class Failed(Exception):
    """A primitive does not take these operands: its method's own body is next."""


class W_Object(object):
    _attrs_ = []

    def getclass(self, vm):
        raise NotImplementedError

    def same_as(self, w_other):
        """`==`: numbers and strings are the same if they are equal and of one kind."""
        return self is w_other

    def hash(self):
        return compute_identity_hash(self)


class W_Instance(W_Object):
    """An object with fields."""

    _attrs_ = ["w_class", "fields"]
    _immutable_fields_ = ["w_class", "fields"]

    def __init__(self, w_class, count):
        self.w_class = w_class
        self.fields = [w_nil] * count

    def getclass(self, vm):
        return self.w_class


class W_Nil(W_Object):
    _attrs_ = []

    def getclass(self, vm):
        return vm.w_Nil


class W_Boolean(W_Object):
    _attrs_ = ["value"]
    _immutable_fields_ = ["value"]

    def __init__(self, value):
        self.value = value

    def getclass(self, vm):
        return vm.w_Boolean


class W_Number(W_Object):
    _attrs_ = []


class W_Integer(W_Number):
    _attrs_ = []

    def getclass(self, vm):
        return vm.w_Integer


class W_Int(W_Integer):
    """A machine word."""

    _attrs_ = ["value"]
    _immutable_fields_ = ["value"]

    def __init__(self, value):
        self.value = value

    def same_as(self, w_other):
        return isinstance(w_other, W_Int) and w_other.value == self.value

    def hash(self):
        return self.value


class W_Big(W_Integer):
    """An integer that is no machine word."""

    _attrs_ = ["number"]
    _immutable_fields_ = ["number"]

    def __init__(self, number):
        self.number = number

    def same_as(self, w_other):
        return isinstance(w_other, W_Big) and w_other.number.eq(self.number)

    def hash(self):
        return self.number.hash()


class W_Float(W_Number):
    _attrs_ = ["value"]
    _immutable_fields_ = ["value"]

    def __init__(self, value):
        self.value = value

    def getclass(self, vm):
        return vm.w_Float

    def same_as(self, w_other):
        return isinstance(w_other, W_Float) and w_other.value == self.value

    def hash(self):
        return compute_hash(self.value)


class W_String(W_Object):
    _attrs_ = ["text"]
    _immutable_fields_ = ["text"]

    def __init__(self, text):
        self.text = text

    def getclass(self, vm):
        return vm.w_String

    def same_as(self, w_other):
        return isinstance(w_other, W_String) and w_other.text == self.text

    def hash(self):
        h = 5381
        for c in self.text:
            h = (h * 33 ^ ord(c)) & HASH_MASK
        return h


class W_Symbol(W_String):
    """There is one for each text; `vm.symbol` knows it."""

    _attrs_ = []

    def getclass(self, vm):
        return vm.w_Symbol


class W_Block(W_Object):
    """Code and the frame in which it is written."""

    _attrs_ = ["code", "outer"]
    _immutable_fields_ = ["code", "outer"]

    def __init__(self, code, outer):
        self.code = code
        self.outer = outer

    def getclass(self, vm):
        return vm.w_Block


class W_Exception(W_Instance):
    """An exception: where it was signalled, and once a handler runs, that handler's frame."""

    _attrs_ = ["trace", "signaller", "handler", "resumable"]

    def __init__(self, w_class, count):
        W_Instance.__init__(self, w_class, count)
        self.trace = None
        self.signaller = None
        self.handler = None
        self.resumable = False


w_nil = W_Nil()
w_true = W_Boolean(True)
w_false = W_Boolean(False)


def boolean(value):
    return w_true if value else w_false


def text_of(w_value, what):
    """The text of a string; LinnetError with what it should have been."""
    if isinstance(w_value, W_String):
        return w_value.text
    raise LinnetError("ArgumentError", "%s must be a String" % what)


def int_of(w_value, what):
    """The word of an integer; LinnetError with what it should have been."""
    if isinstance(w_value, W_Int):
        return w_value.value
    raise LinnetError("ArgumentError", "%s must be an Integer that fits a word" % what)
