"""The object model's special functions: what a program can ask of the translator, and hints it can give.

Decorators here only mark the function and return it.  Functions described as *special* are recognised by the
translator by name; their bodies here are what untranslated code does.
"""

import struct
import sys
import types
from collections import OrderedDict

from rpython.tool.unsupported import unsupported

# ____________________________________________________________
# Hints on functions


class _Specialize(object):
    """`@specialize.…`: which arguments make a separate copy of the function."""

    def _mark(self, directive):
        def decorate(func):
            func._annspecialcase_ = "specialize:" + directive
            return func
        return decorate

    def _mark_args(self, directive, args):
        return self._mark("%s(%s)" % (directive, ", ".join([repr(arg) for arg in args])))

    def memo(self):
        """A pure function of prebuilt constants: all its results are computed while translating."""
        return self._mark("memo")

    def arg(self, *args):
        """One copy per constant value of these arguments."""
        return self._mark_args("arg", args)

    def arg_or_var(self, *args):
        """Like `arg`, and one copy for all calls that do not pass a constant."""
        return self._mark_args("arg_or_var", args)

    def argtype(self, *args):
        """One copy per type of these arguments."""
        return self._mark_args("argtype", args)

    def arglistitemtype(self, arg):
        """One copy per type of the items of this list argument."""
        return self._mark_args("arglistitemtype", (arg,))

    def ll(self):
        """One copy per low-level type of each argument."""
        return self._mark("ll")

    def ll_and_arg(self, *args):
        """Like `ll`, and per constant value of these arguments."""
        return self._mark_args("ll_and_arg", args)

    def call_location(self):
        """One copy per place that calls it."""
        return self._mark("call_location")


specialize = _Specialize()


# Leaves a type of `enforceargs` open, as None does.
NOT_CONSTANT = None


def enforceargs(*types_, **kwds):
    """Declares argument types, by position or by name; `None` leaves one open.  The translator checks every call."""
    typecheck = kwds.pop("typecheck", True)

    def decorate(func):
        names = func.__code__.co_varnames[:func.__code__.co_argcount]
        if kwds:
            if types_:
                raise TypeError("enforceargs() takes types by position or by name, not both")
            unknown = [name for name in kwds if name not in names]
            if unknown:
                raise TypeError("%s() has no argument %r" % (func.__name__, unknown[0]))
            func._annenforceargs_ = tuple([kwds.get(name) for name in names])
        else:
            func._annenforceargs_ = types_
        func._annenforceargs_typecheck_ = typecheck
        return func
    return decorate


def always_inline(func):
    """The function's body replaces every call to it."""
    func._always_inline_ = True
    return func


def try_inline(func):
    """Like `always_inline`, where possible."""
    func._always_inline_ = "try"
    return func


def dont_inline(func):
    """The function is never inlined."""
    func._dont_inline_ = True
    return func


def not_rpython(func):
    """The function must not be reached by a translated program."""
    func._not_rpython_ = True
    return func


def sandbox_review(reviewed=False, check_caller=False, abort=False):
    """Says how a function with external effects was judged for sandboxed programs."""
    def decorate(func):
        func._sandbox_review_ = "reviewed" if reviewed else "check_caller" if check_caller else "abort"
        return func
    return decorate


# ____________________________________________________________
# Values known only to the translator


class Symbolic(object):
    """A constant whose value the translator or the C compiler chooses."""

    def annotation(self):
        """What inference takes the value for; None for an integer."""
        return None

    def lltype(self):
        """The low-level type of the value; None for Signed."""
        return None

    def __hash__(self):
        return object.__hash__(self)

    def __eq__(self, other):
        return self is other

    def __ne__(self, other):
        return self is not other


class ComputedIntSymbolic(Symbolic):
    """An integer computed by a function when the program's constants are written out."""

    def __init__(self, compute_fn):
        self.compute_fn = compute_fn

    def __repr__(self):
        return "%s(%r)" % (self.__class__.__name__, self.compute_fn)


class CDefinedIntSymbolic(Symbolic):
    """An integer that is an expression of C."""

    def __init__(self, expr, default=0):
        self.expr = expr
        self.default = default

    def __bool__(self):
        return bool(self.default)

    def __repr__(self):
        return "%s(%r)" % (self.__class__.__name__, self.expr)


malloc_zero_filled = CDefinedIntSymbolic("MALLOC_ZERO_FILLED", default=0)
running_on_llinterp = CDefinedIntSymbolic("RUNNING_ON_LLINTERP", default=1)


class SpecTag(object):
    """Instances stay constants in the flow graph: one merged with another value unrolls the code around it."""

    __slots__ = ()

    def __repr__(self):
        return "SpecTag(0x%x)" % id(self)


def we_are_translated():
    """Whether this is the translated program.  Special: a constant, true only after translation."""
    return False


def we_are_translated_to_c():
    """The same: a translated program is machine code, whatever the backend."""
    return we_are_translated()


def likely(x):
    """`x`, a condition that is usually true."""
    return x


def unlikely(x):
    """`x`, a condition that is usually false."""
    return x


def is_annotation_constant(thing):
    """Whether the translator knows the value.  Special."""
    return True


def fetch_translated_config():
    """The translator's configuration, or None untranslated.  Special."""
    return None


# ____________________________________________________________
# Objects


def instantiate(cls, nonmovable=False):
    """A new instance of `cls` without a call to `__init__`.  Special: `cls` may be any of a family of classes."""
    return cls.__new__(cls)


def free_non_gc_object(obj):
    """Frees an object of a class with `_alloc_flavor_ = "raw"`.  Without effect: the collector does that."""


def invoke_around_extcall(before, after):
    """Functions to call around each call of C.  Without effect: the lock of threads is given up there as it is."""


class _Ignored(object):
    """A context manager without effect."""

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        return False


stm_ignored = _Ignored()

hlinvoke = unsupported("rpython.rlib.objectmodel.hlinvoke", "call the function")
ll_hash_string = unsupported("rpython.rlib.objectmodel.ll_hash_string", "use compute_hash(hlstr(ll_string))")


class UnboxedValue(object):
    """A mixin for classes of one integer, which `__slots__` names: a pointer without an object where that is possible.

    Here its instances are objects like others.  `getvalue()` gives the integer.
    """

    _mixin_ = True
    __slots__ = ()

    def __init_subclass__(cls):
        """Gives the class its constructor and `getvalue`, which know the attribute."""
        slots = cls.__dict__.get("__slots__", ())
        name = slots if isinstance(slots, str) else slots[0] if len(slots) == 1 else None
        if name is None:
            raise TypeError("%s: the class of an UnboxedValue needs __slots__ with one name" % cls.__name__)

        def __init__(self, value):
            setattr(self, name, value)

        def getvalue(self):
            return getattr(self, name)

        if "__init__" not in cls.__dict__:
            cls.__init__ = __init__
        cls.getvalue = cls.get_untagged_value = getvalue


def keepalive_until_here(*values):
    """Keeps its arguments alive up to this point.  Special."""


def current_object_addr_as_int(x):
    """The object's address now; a moving collector may change it.  Special."""
    return id(x)


def compute_identity_hash(x):
    """A hash by identity, also of an object whose class redefines `__hash__`.  Special."""
    assert x is not None
    return object.__hash__(x)


def compute_unique_id(x):
    """An integer that no other live object has.  Special."""
    return id(x)


_MASK = (1 << 64) - 1


def _signed(n):
    n &= _MASK
    return n - (1 << 64) if n >> 63 else n


def _hash_string(s):
    """The documented hash of a byte string, see `compute_hash`."""
    if we_are_translated():
        return compute_hash(s)
    if not s:
        return -1
    x = ord(s[0]) << 7
    for c in s:
        x = ((1000003 * x) ^ ord(c)) & _MASK
    x = _signed(x ^ len(s))
    return x if x != 0 else 29872897


def _hash_float(x):
    """The documented hash of a float, see `compute_hash`."""
    if we_are_translated():
        return compute_hash(x)
    if x == 0.0:
        return 0
    bits = struct.unpack("<Q", struct.pack("<d", x))[0]
    bits ^= bits >> 32
    bits = (bits * 0x9E3779B97F4A7C15) & _MASK
    return _signed(bits ^ (bits >> 29))


def _hash_tuple(t):
    """The documented hash of a tuple, see `compute_hash`."""
    h = len(t)
    for item in t:
        h = ((h ^ compute_hash(item)) * 1000003) & _MASK
    return _signed(h)


def compute_hash(x):
    """A hash that is the same in every process, translated or not.  Special; equals `hash(x)` of translated code.

    All arithmetic is modulo 2**64, results are signed.

    * int, bool, chars as strings: an integer is its own hash.
    * str: `h = s[0] << 7`, then for each byte `h = (1000003 * h) ^ byte`, then `h ^ len(s)`; 29872897 in place of 0;
      the empty string's is -1.
    * float: 0 for both zeros; else of the IEEE bits `b ^= b >> 32; b *= 0x9E3779B97F4A7C15; b ^= b >> 29`
      (unsigned shifts).
    * tuple: `h = len`, then for each item `h = (h ^ compute_hash(item)) * 1000003`.
    * None: 0.  An instance: its class's `__hash__`, or its identity.
    """
    if isinstance(x, int):
        return _signed(int.__int__(x))
    if isinstance(x, str):
        return _hash_string(x)
    if isinstance(x, float):
        return _hash_float(x)
    if isinstance(x, tuple):
        return _hash_tuple(x)
    if x is None:
        return 0
    return hash(x)


# ____________________________________________________________
# Containers


def newlist_hint(sizehint=0):
    """An empty list with room for `sizehint` items.  Special."""
    return []


def resizelist_hint(lst, sizehint):
    """Makes room for `sizehint` items in all.  Special."""


class _DictKey(object):
    """A key of an r_dict in the host's dict, compared and hashed by the r_dict's functions."""

    __slots__ = ("owner", "key", "hash")

    def __init__(self, owner, key):
        self.owner = owner
        self.key = key
        self.hash = owner.key_hash(key)

    def __hash__(self):
        return self.hash

    def __eq__(self, other):
        return self.hash == other.hash and self.owner.key_eq(self.key, other.key)


class r_dict(object):
    """A dictionary whose keys are compared by `key_eq(a, b)` and hashed by `key_hash(a)`.  Keeps insertion order.

    Special.  `force_non_null` promises that None is never a key, `simple_hash_eq` that both functions are cheap and
    cannot fail or change the dictionary.
    """

    def __init__(self, key_eq, key_hash, force_non_null=False, simple_hash_eq=False):
        self.key_eq = key_eq
        self.key_hash = key_hash
        self.force_non_null = force_non_null
        self.simple_hash_eq = simple_hash_eq
        self._dict = {}

    def _wrap(self, key):
        if key is None and self.force_non_null:
            raise ValueError("None as a key of an r_dict with force_non_null")
        return _DictKey(self, key)

    def __getitem__(self, key):
        try:
            return self._dict[self._wrap(key)]
        except KeyError:
            raise KeyError(key) from None

    def __setitem__(self, key, value):
        self._dict[self._wrap(key)] = value

    def __delitem__(self, key):
        try:
            del self._dict[self._wrap(key)]
        except KeyError:
            raise KeyError(key) from None

    def __len__(self):
        return len(self._dict)

    def __bool__(self):
        return bool(self._dict)

    def __iter__(self):
        for wrapped in self._dict:
            yield wrapped.key

    def __contains__(self, key):
        return self._wrap(key) in self._dict

    def get(self, key, default=None):
        """The value for a key, or `default`."""
        return self._dict.get(self._wrap(key), default)

    def setdefault(self, key, default):
        """The value for a key, which is `default` from now on if there was none."""
        return self._dict.setdefault(self._wrap(key), default)

    def pop(self, key, *default):
        """Removes a key and returns its value, or `default`; without that, KeyError."""
        try:
            return self._dict.pop(self._wrap(key), *default)
        except KeyError:
            raise KeyError(key) from None

    def popitem(self):
        """Removes the last item and returns key and value; KeyError if there is none."""
        wrapped, value = self._dict.popitem()
        return wrapped.key, value

    def keys(self):
        """All keys."""
        return [wrapped.key for wrapped in self._dict]

    def values(self):
        """All values."""
        return list(self._dict.values())

    def items(self):
        """All pairs of key and value."""
        return [(wrapped.key, value) for wrapped, value in self._dict.items()]

    iterkeys = keys
    itervalues = values
    iteritems = items

    def update(self, other):
        """Takes over all items of another dictionary."""
        for key, value in other.items():
            self[key] = value

    def copy(self):
        """A dictionary with the same items and functions."""
        result = r_dict(self.key_eq, self.key_hash, self.force_non_null, self.simple_hash_eq)
        result.update(self)
        return result

    def clear(self):
        """Removes everything."""
        self._dict.clear()

    def __repr__(self):
        return "r_dict(%s)" % ", ".join(["%r: %r" % item for item in self.items()])


class r_ordereddict(r_dict):
    """The same: every dictionary keeps its insertion order."""


ordereddict = OrderedDict


def prepare_dict_update(dict_, n):
    """Makes room for `n` more items.  Special."""


def move_to_end(dict_, key, last=True):
    """Moves an existing key to the end, or to the beginning.  Special."""
    if isinstance(dict_, r_dict):
        # The key that is there already stays.
        key = next((old for old in dict_ if dict_.key_eq(old, key)), key)
    value = dict_.pop(key)
    items = [] if last else list(dict_.items())
    if items:
        dict_.clear()
    dict_[key] = value
    for k, v in items:
        dict_[k] = v


def reversed_dict(d):
    """The keys from last to first."""
    keys = list(d)
    keys.reverse()
    return iter(keys)


def iterkeys_with_hash(d):
    """Pairs (key, hash of the key).  Special."""
    return iter([(key, _dict_hash(d, key)) for key in d])


def iteritems_with_hash(d):
    """Triples (key, value, hash of the key).  Special."""
    return iter([(key, value, _dict_hash(d, key)) for key, value in d.items()])


def _dict_hash(d, key):
    return d.key_hash(key) if isinstance(d, r_dict) else compute_hash(key)


def contains_with_hash(d, key, h):
    """`key in d` when the key's hash is known.  Special."""
    return key in d


def getitem_with_hash(d, key, h):
    """`d[key]` when the key's hash is known.  Special."""
    return d[key]


def setitem_with_hash(d, key, h, value):
    """`d[key] = value` when the key's hash is known.  Special."""
    d[key] = value


def delitem_with_hash(d, key, h):
    """`del d[key]` when the key's hash is known.  Special."""
    del d[key]


def delitem_if_value_is(d, key, value):
    """Deletes the key if its value is that object.  Special."""
    if d.get(key) is value and key in d:
        del d[key]


def dict_to_switch(d):
    """A function that looks its argument up in a constant dict; small ones are compiled to a switch."""
    def lookup(query):
        return d[query]
    return lookup


# ____________________________________________________________
# Mixins


def _copy_function(func, owner):
    copy = types.FunctionType(func.__code__, func.__globals__, func.__name__, func.__defaults__, func.__closure__)
    copy.__dict__.update(func.__dict__)
    copy.__kwdefaults__ = func.__kwdefaults__
    copy.__doc__ = func.__doc__
    copy.__qualname__ = "%s.%s" % (owner, func.__name__)
    return copy


def _copy_attribute(value, owner):
    """A copy of a method, so that each class that mixes it in has its own function to annotate."""
    if isinstance(value, types.FunctionType):
        return _copy_function(value, owner)
    if isinstance(value, staticmethod):
        return staticmethod(_copy_attribute(value.__func__, owner))
    if isinstance(value, classmethod):
        return classmethod(_copy_attribute(value.__func__, owner))
    if isinstance(value, property):
        parts = [part and _copy_attribute(part, owner) for part in (value.fget, value.fset, value.fdel)]
        return property(*parts)
    return value


_NOT_MIXED_IN = frozenset(["__module__", "__dict__", "__weakref__", "__doc__", "__qualname__", "_mixin_",
                           "__annotations__", "__firstlineno__", "__static_attributes__", "__annotate__",
                           "__annotate_func__", "__classcell__", "__abstractmethods__"])


def import_from_mixin(M, special_methods=("__init__", "__del__")):
    """In a class body: copies the attributes of the class `M` and its bases here.

    A name that the body already has is an error, except the special methods' names, which the body's own version wins.
    """
    target = sys._getframe(1).f_locals
    if "__module__" not in target:
        raise TypeError("import_from_mixin() is for class bodies")
    attributes = {}
    for cls in reversed(M.__mro__[:-1]):
        attributes.update(cls.__dict__)
    owner = target.get("__qualname__", M.__name__)
    for name, value in attributes.items():
        if name in _NOT_MIXED_IN:
            continue
        if name not in target:
            target[name] = _copy_attribute(value, owner)
        elif name not in special_methods:
            raise TypeError("%s: already defined in the class that imports the mixin %s" % (name, M.__name__))


# ____________________________________________________________
# Replacements


def register_replacement_for(replaced_function):
    """Decorator: calls to `replaced_function` (a built-in, say) are translated as calls to this one."""
    def decorate(func):
        replacements[replaced_function] = func
        return func
    return decorate


replacements = {}
