"""The objects of the target, numbered and taken apart for the other side.

A value that is small and immutable travels as itself; anything else gets a number, once, and travels as the tuple
`(number,)`. `(bits, signed, value)` is a fixed-width integer, `(bits, "f")` a single float, `()` no value. The
contents of an object are a record, a flat tuple `(number, number of its class, kind, ...)` in which attributes are laid
out as name, value, name, value. See `record.rs` for the reading side.

A request names one object; its answer carries many, because each object that the encoding meets for the first time is
queued, and the queue is served as far as the budget goes.
"""

import builtins
import marshal
import struct
import sys
from _collections import OrderedDict
from _weakref import ref as WeakRef
from types import (BuiltinFunctionType, ClassMethodDescriptorType, FunctionType, MemberDescriptorType,
                   MethodDescriptorType, MethodType, MethodWrapperType, ModuleType, WrapperDescriptorType)

import _ouro_sources as sources

(TUPLE, LIST, DICT, SET, BYTEARRAY, RANGE, FUNCTION, METHOD, BUILTIN, STATICMETHOD, CLASSMETHOD, PROPERTY, CLASS,
 INSTANCE, MODULE, WEAKREF, OTHER) = range(17)

BATCH_BYTES = 256 * 1024
MARSHAL_VERSION = 2          # the last one without references between values

ATOMS = frozenset([type(None), bool, int, float, bytes])
RARITHMETIC = "rpython.rlib.rarithmetic"
NO_RECEIVER = (ModuleType, type(None))
HIDDEN = frozenset(["__dict__", "__weakref__", "__doc__", "__module__", "__firstlineno__", "__static_attributes__"])

objects = []                 # number -> object
refs = {}                    # id(object) -> (number,)
sent = bytearray()           # number -> whether its record is on the other side
bound = {}                   # what a bound method binds -> (number,): each access makes a new one, they are one
value_kinds = {}             # class -> how its instances travel as values, None where they have numbers
value_classes = {}           # (bits, signed) or "f" -> the class to make such values with
pending = []                 # numbers that were met and whose record nobody asked for yet, oldest first
pending_start = 0
batch = 64                   # how many records an answer may carry: doubled by each one up to BATCH_LIMIT
BATCH_LIMIT = 1024
lasting = 0                  # how many numbers the other side never gives up
usual = 0                    # how many there were after the first order since the others were taken back
NUMBER_LIMIT = 5000          # so many may be kept from one order to the next, and twice the usual ones
mentioned_names = {}         # id(code) -> (code, the names in it)
replacements = None          # builtin -> the RPython function for it
replaced_modules = set()     # modules of the library whose functions' replacements are among the substitutes
substitutes = {}             # id(object) -> (object of a library, what the program sees in its place)
converters = {}              # class -> what makes from an object of it what the program sees in its place
# The modules that such objects belong to, beside those of the library, and those among the builtins.
SUBSTITUTED = frozenset(["os", "posixpath", "genericpath", "_io"])
LIBRARY = "rpython.rlib."
SUBSTITUTED_BUILTINS = frozenset([map, filter, bytearray])


def const(value):
    """A value as it travels."""
    kind = type(value)
    if kind in ATOMS:
        return value
    if kind is str and (value.isascii() or encodable(value)):
        return value
    return refs.get(id(value)) or new_ref(value)


def encodable(text):
    """Whether a string is free of lone surrogates."""
    try:
        text.encode()
        return True
    except UnicodeEncodeError:
        return False


def new_ref(value):
    """The reference to an object that has none yet (or that travels as a value after all)."""
    kind = type(value)
    key = None
    if kind is MethodType:
        key = id(value.__self__), id(value.__func__)
    elif kind is MethodWrapperType or (kind is BuiltinFunctionType and type(value.__self__) not in NO_RECEIVER):
        key = id(value.__self__), value.__name__
    else:
        as_value = value_kinds.get(kind, value_kinds)
        if as_value is value_kinds:
            as_value = value_kinds[kind] = value_kind(kind)
        if as_value is not None:
            return as_value(value)
        module = value.__module__ if kind is FunctionType else kind.__module__
        if ((type(module) is str and (module in SUBSTITUTED or module.startswith(LIBRARY))) or kind is bytearray
                or (kind is type and value in SUBSTITUTED_BUILTINS)):
            load_replacements()
            if kind is FunctionType and module not in replaced_modules:
                load_replacements_of(module)
            if kind in converters:
                substitutes[id(value)] = value, converters[kind](value)
            if id(value) in substitutes:
                ref = refs[id(value)] = const(substitutes[id(value)][1])
                return ref
    if key in bound:
        return bound[key]
    number = len(objects)
    objects.append(value)
    sent.append(0)
    pending.append(number)
    ref = refs[id(value)] = (number,)
    if key is not None:
        bound[key] = ref
    return ref


def value_kind(kind):
    """How the instances of a class travel as values: those of the number classes of rarithmetic do."""
    for base in kind.__mro__:
        if base.__module__ != RARITHMETIC:
            continue
        if base.__name__ == "base_int" and hasattr(kind, "BITS"):
            bits, signed = int(kind.BITS), bool(kind.SIGNED)
            value_classes.setdefault((bits, signed), kind)
            # Not `int(value)`: that is the RPython operation, which wraps to a signed word.
            return lambda value: (bits, signed, int.__int__(value))
        if base.__name__ == "r_singlefloat":
            value_classes.setdefault("f", kind)
            return lambda value: (struct.unpack("<I", struct.pack("<f", float(value)))[0], "f")
    return None


def value_class(key):
    """The class for a fixed-width integer `(bits, signed)` or for the single float `"f"`."""
    if key not in value_classes:
        __import__(RARITHMETIC)
        for item in list(vars(sys.modules[RARITHMETIC]).values()):
            if isinstance(item, type) and item not in value_kinds:
                value_kinds[item] = value_kind(item)
    return value_classes[key]


def value(travelled):
    """The value behind what `const` made."""
    if type(travelled) is not tuple:
        return travelled
    if len(travelled) == 1:
        return objects[travelled[0]]
    if len(travelled) == 2:
        return value_class("f")(struct.unpack("<f", struct.pack("<I", travelled[0]))[0])
    bits, signed, number = travelled
    return value_class((bits, signed))(number)


def consts(items):
    """The members of a sequence as they travel."""
    if len(items) > 16 and ATOMS.issuperset(map(type, items)):
        return tuple(items)
    return tuple([item if type(item) in ATOMS else const(item) for item in items])


def pairs(items):
    """Named values, laid out flat."""
    flat = []
    for name, item in items:
        if type(name) is str:
            flat.append(name)
            flat.append(item if type(item) in ATOMS else const(item))
    return tuple(flat)


def number_of(value):
    """The number of an object that surely has one, such as a class."""
    return (refs.get(id(value)) or new_ref(value))[0]


def collect(asked, result, mark):
    """The marshalled records that go with an answer.

    First the object asked for, or the one that is the result; then those near it, which are those met since `mark`
    (the length of `pending` before the request); then the oldest of those that are still waiting.
    """
    global pending_start, batch
    mark = min(mark, len(pending))
    parts = []
    size = 0
    position = mark
    first = asked
    if asked is None and type(result) is tuple and len(result) == 1 and not sent[result[0]]:
        first = result[0]
    while len(parts) < batch and size < BATCH_BYTES:
        if first is not None:
            number, first = first, None
        elif position < len(pending):
            number = pending[position]
            position += 1
        elif pending_start < mark:
            number = pending[pending_start]
            pending_start += 1
        else:
            break
        if sent[number] and number != asked:
            continue
        record = encode(number, number == asked)
        if record is not None:
            part = marshal.dumps(record, MARSHAL_VERSION)
            sent[number] = 1
            parts.append(part)
            size += len(part)
    del pending[mark:position]
    if pending_start > 10000:
        del pending[:pending_start]
        pending_start = 0
    batch = min(batch * 2, BATCH_LIMIT)
    return parts


def forget():
    """The other side has dropped all records."""
    global pending_start
    sent[:] = bytes(len(sent))
    pending[:] = range(len(objects))
    pending_start = 0


def renew():
    """Which records the other side keeps: those of functions and classes that do not change while Python runs.

    Now and then none, and all numbers but the lasting ones are taken back: each of them keeps an object alive.
    """
    global pending_start, usual
    usual = usual or len(objects)
    if len(objects) > max(NUMBER_LIMIT, 2 * usual):
        take_back()
        usual = 0
        return b""
    for number, was_sent in enumerate(sent):
        if was_sent and not is_settled(objects[number]):
            sent[number] = 0
    pending.clear()
    pending_start = 0
    return bytes(sent)


def take_back():
    """Forgets all numbers but the lasting ones."""
    global pending_start
    del objects[lasting:]
    sent[:] = bytes(lasting)
    pending.clear()
    pending_start = 0
    refs.clear()
    refs.update([(id(value), (number,)) for number, value in enumerate(objects)])
    bound.clear()
    mentioned_names.clear()
    for key, (original, _) in list(substitutes.items()):
        if type(original) in converters:
            del substitutes[key]


def is_settled(value):
    kind = type(value)
    if kind is FunctionType or isinstance(value, type):
        module = value.__module__
        if type(module) is str and module.startswith("rpython."):
            return ".test" not in module
        return kind is type and not is_written_in_python(value)
    return kind is BuiltinFunctionType or kind is tuple


def encode(number, asked):
    """The record of an object; None when it is to wait until it is asked for."""
    value = objects[number]
    kind = type(value)
    encoder = ENCODERS.get(kind)
    if encoder is None:
        encoder = ENCODERS[kind] = encoder_for(kind)
    body = encoder(value, asked)
    return None if body is None else (number, number_of(kind)) + body


def encoder_for(kind):
    """How to take apart the instances of a class that is not among the fixed ones."""
    if issubclass(kind, type):
        return encode_class
    if issubclass(kind, ModuleType):
        return encode_module
    if issubclass(kind, WeakRef):
        return encode_weakref
    if is_written_in_python(kind) or issubclass(kind, BaseException) or kind is object:
        return instance_encoder(kind)
    return encode_other


def is_written_in_python(cls):
    """Whether a class comes from a `class` statement (or a call of its metaclass) rather than from C."""
    heap, immutable = 1 << 9, 1 << 8
    if not cls.__flags__ & heap or (cls.__flags__ & immutable and sys.version_info >= (3, 10)):
        return False
    module = sys.modules.get(cls.__module__) if isinstance(cls.__module__, str) else None
    if module is builtins:
        # The class is made by `exec` in a namespace without a name.
        return vars(builtins).get(cls.__name__) is not cls
    if module is None or "__file__" not in vars(module):
        return cls.__module__ not in sys.builtin_module_names
    return not str(module.__file__).endswith((".so", ".dylib"))


def instance_encoder(kind):
    """An encoder for the instances of one class; what depends on the class alone is worked out here."""
    slots = [slot for base in reversed(kind.__mro__) if is_written_in_python(base) for slot in slots_of(base)]
    if issubclass(kind, tuple) and hasattr(kind, "_fields"):
        slots += [(name, getattr(kind, name).__get__) for name in kind._fields]
    has_cleanup = hasattr(kind, "_cleanup_")
    has_freeze = hasattr(kind, "_freeze_")

    def encode_instance(value, asked):
        if has_cleanup:
            if not asked:
                return None      # it acts on the object: only on what the program really reaches
            value._cleanup_()
        frozen = False
        if has_freeze:
            try:
                frozen = bool(value._freeze_())
            except Exception:
                if asked:
                    raise
                return None
        attrs = []
        for name, get in slots:
            try:
                attrs += (name, const(get(value, kind)))
            except AttributeError:
                pass
        try:
            own = value.__dict__
        except AttributeError:
            own = None
        if isinstance(own, dict):
            for name, item in own.items():
                if type(name) is str:
                    attrs.append(name)
                    attrs.append(item if type(item) in ATOMS else const(item))
        return INSTANCE, tuple(attrs), frozen

    return encode_instance


def slots_of(cls):
    """(name, reader) of the slots that a class itself declares, in the order of `__slots__`."""
    declared = vars(cls).get("__slots__", ())
    for name in (declared,) if isinstance(declared, str) else tuple(declared):
        if name.startswith("__") and not name.endswith("__"):
            name = "_%s%s" % (cls.__name__.lstrip("_"), name)
        member = vars(cls).get(name)
        if type(member) is MemberDescriptorType:
            yield name, member.__get__


def encode_set(value, asked):
    try:
        members = sorted(value)
    except Exception:
        members = list(value)
    return SET, consts(members)


def encode_dict(value, asked):
    flat = []
    for key, item in value.items():
        flat.append(const(key))
        flat.append(item if type(item) in ATOMS else const(item))
    return DICT, tuple(flat)


def encode_range(value, asked):
    if all(-2**63 <= bound < 2**63 for bound in (value.start, value.stop, value.step)):
        return RANGE, value.start, value.stop, value.step
    return encode_other(value, asked)


def encode_function(function, asked):
    code = function.__code__
    if not asked and sources.is_stdlib(code.co_filename):
        return None
    number = sources.file_of(code, function.__globals__)
    ordinal = -1 if number < 0 else sources.lambda_ordinal(number, code)
    positional, keyword_only, flags = code.co_argcount, code.co_kwonlyargcount, code.co_flags
    names = code.co_varnames
    rest = positional + keyword_only
    vararg = kwarg = None
    if flags & 0x04:
        vararg = names[rest]
        rest += 1
    if flags & 0x08:
        kwarg = names[rest]
    return (FUNCTION, function.__name__, function.__qualname__, text(function.__module__), number, code.co_filename,
            code.co_firstlineno, ordinal, names[:positional], code.co_posonlyargcount,
            names[positional:positional + keyword_only], vararg, kwarg, flags & 0x20 != 0,
            consts(function.__defaults__ or ()), pairs((function.__kwdefaults__ or {}).items()),
            pairs(cell_items(function)), pairs(global_items(function)), pairs(function.__dict__.items()),
            pairs(annotation_items(function)))


def cell_items(function):
    """The closure's variables that have a value."""
    for name, cell in zip(function.__code__.co_freevars, function.__closure__ or ()):
        try:
            yield name, cell.cell_contents
        except ValueError:
            pass


def global_items(function):
    """The globals and builtins that the code, or code nested in it, mentions."""
    code = function.__code__
    known = mentioned_names.get(id(code))
    if known is None:
        found = dict.fromkeys(name for inner in sources.codes_in(code) for name in inner.co_names)
        known = mentioned_names[id(code)] = code, tuple(found)
    namespace = function.__globals__
    for name in known[1]:
        if name in namespace:
            yield name, namespace[name]
        elif name in BUILTINS:
            yield name, BUILTINS[name]


def annotation_items(function):
    try:
        return function.__annotations__.items()
    except Exception:            # evaluated late (from Python 3.14 on), and the name is not there
        return ()


def encode_method(method, asked):
    return METHOD, const(method.__self__), const(method.__func__)


def encode_builtin(function, asked):
    """A function of a C module, or a method of a C type bound to an object."""
    owner = getattr(function, "__self__", None)
    name = function.__name__
    if owner is None or type(owner) is ModuleType:
        module = function.__module__ or getattr(owner, "__name__", "builtins")
        return BUILTIN, "%s.%s" % (module, function.__qualname__), (), replacement(function)
    holder = owner if isinstance(owner, type) and any(name in vars(base) for base in owner.__mro__) else type(owner)
    for base in holder.__mro__:
        if name in vars(base):
            full = "%s.%s.%s" % (base.__module__, base.__qualname__, name)
            unbound = vars(base)[name]
            if unbound is function:          # a static method such as `object.__new__`
                return BUILTIN, full, (), replacement(function)
            if isinstance(owner, type) and holder is owner:
                unbound = function
            return BUILTIN, full, const(owner), replacement(unbound)
    return BUILTIN, "%s.%s" % (text(function.__module__), name), const(owner), replacement(function)


def encode_descriptor(descriptor, asked):
    """A method of a C type that is not bound to an object."""
    cls = descriptor.__objclass__
    name = "%s.%s.%s" % (cls.__module__, cls.__qualname__, descriptor.__name__)
    return BUILTIN, name, (), replacement(descriptor)


def load_replacements():
    """Asks the library, once, what takes the place of what."""
    global replacements
    if replacements is not None:
        return
    replacements = {}
    try:
        from rpython.rtyper import replacements as library
    except ImportError as error:
        # A target without the library is possible; a library that cannot be imported is an error.
        if error.name not in ("rpython", "rpython.rtyper", "rpython.rtyper.replacements"):
            raise
        return
    replacements = library.table()
    pairs = [(original, found) for original, found in replacements.items() if type(original) is FunctionType]
    for original, found in pairs + getattr(library, "objects", list)():
        substitutes[id(original)] = original, found
    converters.update(getattr(library, "converters", dict)())


def load_replacements_of(module):
    """Asks the library, once, what takes the place of the functions of a module of its own."""
    replaced_modules.add(module)
    library = sys.modules.get("rpython.rtyper.replacements")
    for original, found in getattr(library, "functions_of", lambda _: {})(module).items():
        substitutes[id(original)] = original, found


def replacement(function):
    """The RPython function that the library has for a builtin."""
    load_replacements()
    try:
        found = replacements.get(function)
    except TypeError:
        return ()
    return () if found is None else const(found)


def encode_class(cls, asked):
    bases = tuple([number_of(base) for base in cls.__bases__])
    mro = tuple([number_of(base) for base in cls.__mro__])
    own, place, module = (), (-1, 0, False), text(cls.__module__)
    if is_written_in_python(cls):
        if cls.__module__ == "builtins":
            module = text("exec")
        own = pairs([item for item in vars(cls).items() if item[0] not in HIDDEN])
        place = sources.place_of_class(cls)
    return (CLASS, cls.__name__, text(cls.__qualname__), module, bases, mro, own) + place


def encode_module(module, asked):
    return MODULE, text(getattr(module, "__name__", "?"))


def encode_weakref(ref, asked):
    value = ref()
    return WEAKREF, () if value is None else const(value)


def encode_other(value, asked):
    return OTHER, safe_repr(value)


def safe_repr(value):
    """A `repr` of bounded length, without addresses."""
    try:
        shown = repr(value)
    except Exception:
        shown = "<%s object>" % type(value).__name__
    before, found, after = shown.partition(" at 0x")
    while found:
        shown = before + after.lstrip("0123456789abcdefABCDEF")
        before, found, after = shown.partition(" at 0x")
    return text(shown if len(shown) <= 200 else shown[:197] + "...")


def text(value):
    """Any value as text that can travel."""
    return str(value).encode("utf-8", "backslashreplace").decode()


BUILTINS = vars(builtins)

ENCODERS = {
    tuple: lambda value, asked: (TUPLE, consts(value)),
    list: lambda value, asked: (LIST, consts(value)),
    dict: encode_dict,
    OrderedDict: encode_dict,
    set: encode_set,
    frozenset: encode_set,
    bytearray: lambda value, asked: (BYTEARRAY, bytes(value)),
    range: encode_range,
    FunctionType: encode_function,
    MethodType: encode_method,
    BuiltinFunctionType: encode_builtin,
    MethodWrapperType: encode_builtin,
    MethodDescriptorType: encode_descriptor,
    WrapperDescriptorType: encode_descriptor,
    ClassMethodDescriptorType: encode_descriptor,
    staticmethod: lambda value, asked: (STATICMETHOD, const(value.__func__)),
    classmethod: lambda value, asked: (CLASSMETHOD, const(value.__func__)),
    property: lambda value, asked: (PROPERTY, () if value.fget is None else const(value.fget),
                                    () if value.fset is None else const(value.fset)),
    type: encode_class,
}
