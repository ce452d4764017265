"""The memory that low-level code works on while it is not translated.

A container is a struct, an array or a function; a pointer leads to one.  Raw memory is real memory: see `rawmemory`.  What C
would do silently raises an exception here: a value of the wrong type, an index out of bounds, a field that was never set,
memory that was freed.  The types are those of `lltype`, whose functions make and convert the pointers.
"""

from rpython.rtyper.lltypesystem import lltype


class _Uninitialized(object):
    def __repr__(self):
        return "<uninitialized>"


_uninitialized = _Uninitialized()

# The raw blocks that are still to be freed, in the order of their allocation.
_tracked = {}


def _new(T, n, blank, parent=None, index=None):
    """The simulated memory of a container."""
    T = lltype.resolve(T)
    if isinstance(T, lltype.Struct):
        return _struct(T, n, blank, parent, index)
    if isinstance(T, lltype.FixedSizeArray):
        return _array(T, T.length, blank, parent, index)
    if isinstance(T, lltype.Array):
        return _array(T, n, blank, parent, index)
    if isinstance(T, lltype.OpaqueType):
        return _container(T, parent, index)
    raise TypeError("cannot allocate %s" % (T,))


def _slot(T, n, blank, parent, index):
    T = lltype.resolve(T)
    if isinstance(T, lltype.ContainerType):
        return _new(T, n, blank, parent, index)
    if blank or T is lltype.Void or isinstance(T, lltype.Ptr) and T._needsgc():
        return T._default()
    return _uninitialized


class _container(object):
    """A piece of simulated memory."""

    def __init__(self, T, parent=None, index=None):
        self.T = T
        self.parent = parent
        self.index = index

    def check(self):
        """Whether the memory may be used: only raw memory is ever freed."""

    def read(self, key):
        value = self.slots[key]
        if value is _uninitialized:
            raise lltype.UninitializedMemoryAccess("%s: %r was never set" % (self.T, key))
        return value

    def write(self, key, T, value):
        self.slots[key] = as_stored(self.T, key, T, value)

    def inner(self, key):
        """The container inlined there."""
        return self.slots[key]

    def same(self, other):
        """Whether the other one is the same memory."""
        return self is other


def as_pointed_to(T, value):
    """A C function as the pointer that is wanted; everything else as it is."""
    return value.as_pointer(T) if isinstance(T, lltype.Ptr) and hasattr(value, "as_pointer") else value


def as_stored(owner, key, T, value):
    """The value as a slot of a type holds it; TypeError if it cannot."""
    T = lltype.resolve(T)
    value = as_pointed_to(T, value)
    if isinstance(T, lltype.ContainerType):
        raise TypeError("%s: %r is inlined and cannot be replaced" % (owner, key))
    if not T._accepts(value):
        raise TypeError("%s: %r is a %s and cannot hold %r" % (owner, key, T, value))
    return value


class _struct(_container):
    def __init__(self, T, n, blank, parent, index):
        _container.__init__(self, T, parent, index)
        self.slots = {name: _slot(T._flds[name], n, blank, self, name) for name in T._names}


class _array(_container):
    def __init__(self, T, n, blank, parent, index):
        _container.__init__(self, T, parent, index)
        if n < 0:
            raise MemoryError
        self.slots = [_slot(T.OF, None, blank, self, i) for i in range(n)]

    def place(self, index):
        if not isinstance(index, int) or isinstance(index, bool):
            raise TypeError("the index %r of %s" % (index, self.T))
        if not 0 <= index < len(self.slots):
            raise IndexError("index %d of %s with %d items" % (index, self.T, len(self.slots)))
        return int(index)

    def length(self):
        return len(self.slots)


class _func(_container):
    def __init__(self, T, name, callable):
        _container.__init__(self, T)
        self.name = name
        self.callable = callable

    def same(self, other):
        return isinstance(other, _func) and self.callable is other.callable


class _ptr(object):
    """A pointer; `_T` is its type, `_o` what it points to, `_shift` the items it is past the beginning."""

    __slots__ = ("_T", "_o", "_shift")

    def __init__(self, T, o, shift=0):
        object.__setattr__(self, "_T", T)
        object.__setattr__(self, "_o", o)
        object.__setattr__(self, "_shift", shift)

    @property
    def _TYPE(self):
        return self._T

    @property
    def _obj(self):
        return self._target()

    def _target(self):
        if self._o is None:
            raise RuntimeError("use of a null pointer to %s" % (self._T.TO,))
        self._o.check()
        return self._o

    def __bool__(self):
        return self._o is not None

    def __eq__(self, other):
        if other is None:
            return self._o is None
        if not isinstance(other, _ptr):
            raise TypeError("comparing %r with %r" % (self, other))
        if self._T != other._T:
            raise TypeError("comparing %r with %r, which is of another type" % (self, other))
        if self._o is None or other._o is None:
            return self._o is other._o
        return self._o.same(other._o) and self._shift == other._shift

    def __ne__(self, other):
        return not self == other

    def __hash__(self):
        raise TypeError("pointers cannot be hashed; use cast_ptr_to_int or an object of a class")

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        T = self._T.TO
        if not isinstance(T, lltype.Struct) or name not in T._flds:
            raise AttributeError("%s has no field %r" % (T, name))
        return _load(self._target(), name, T._flds[name])

    def __setattr__(self, name, value):
        T = self._T.TO
        if not isinstance(T, lltype.Struct) or name not in T._flds:
            raise AttributeError("%s has no field %r" % (T, name))
        self._target().write(name, T._flds[name], value)

    def _place(self, index):
        o = self._target()
        if not hasattr(o, "place"):
            raise TypeError("%s has no items" % (self._T.TO,))
        return o, o.place(index + self._shift)

    def __getitem__(self, index):
        if isinstance(self._o, _field):
            return self._o.read(index + self._shift)
        o, index = self._place(index)
        return _load(o, index, o.T.OF)

    def __setitem__(self, index, value):
        if isinstance(self._o, _field):
            self._o.write(index + self._shift, None, value)
            return
        o, index = self._place(index)
        o.write(index, o.T.OF, value)

    def __len__(self):
        T = self._T.TO
        if isinstance(T, lltype.FixedSizeArray):
            return T.length
        if not isinstance(T, lltype.Array) or T._nolength():
            raise TypeError("%s does not know its length" % (T,))
        return self._target().length()

    def __iter__(self):
        raise TypeError("low-level arrays are not iterable; use the indices")

    def __call__(self, *args):
        T = self._T.TO
        if not isinstance(T, lltype.FuncType):
            raise TypeError("%s cannot be called" % (T,))
        if len(args) != len(T.ARGS):
            raise TypeError("%s called with %d arguments" % (T, len(args)))
        args = [as_pointed_to(lltype.resolve(ARG), arg) for ARG, arg in zip(T.ARGS, args)]
        for ARG, arg in zip(T.ARGS, args):
            if not lltype.resolve(ARG)._accepts(arg):
                raise TypeError("%s called with %r where %s is expected" % (T, arg, ARG))
        result = self._target().callable(*args)
        if lltype.resolve(T.RESULT) is not lltype.Void and not lltype.resolve(T.RESULT)._accepts(result):
            raise TypeError("%s returned %r instead of %s" % (self, result, T.RESULT))
        return result

    def __repr__(self):
        return "<* %s%s>" % (self._T.TO, "" if self._o is not None else " null")


class _field(_container):
    """One field of a struct, seen as an array of one item."""

    def __init__(self, struct, name):
        _container.__init__(self, struct.T, struct)
        self.name = name

    def read(self, index):
        return _load(self._only(index), self.name, self.T._flds[self.name])

    def write(self, index, T, value):
        self._only(index).write(self.name, self.T._flds[self.name], value)

    def _only(self, index):
        if index != 0:
            raise IndexError("index %d behind the field %r" % (index, self.name))
        return self.parent


def _load(container, key, T):
    T = lltype.resolve(T)
    if isinstance(T, lltype.ContainerType):
        container.check()
        return _ptr(lltype.Ptr(T), container.inner(key))
    return container.read(key)
