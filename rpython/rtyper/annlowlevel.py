"""Between the program's objects and low-level values.  The functions are special unless they say otherwise."""

import weakref

from rpython.rtyper import rclass
from rpython.rtyper.lltypesystem import llmemory, lltype, memory
from rpython.rtyper.lltypesystem.rstr import STR, UNICODE, mallocstr, mallocunicode
from rpython.tool.unsupported import unsupported_names


def llhelper(FUNCPTR, f):
    """A pointer of type FUNCPTR to the function `f`, a constant."""
    return lltype.functionptr(FUNCPTR.TO, f.__name__, _callable=f)


# ____________________________________________________________
# Strings


def llstr(s):
    """A string or character as a low-level string; None as null."""
    if s is None:
        return lltype.nullptr(STR)
    if isinstance(s, memory._ptr):
        return s
    p = mallocstr(len(s))
    p.chars._obj.slots[:] = s
    return p


def hlstr(p):
    """A low-level string as a `str`; None for null."""
    return "".join(p.chars._obj.slots) if p else None


def llunicode(u):
    """A copy of a `unicode` as a low-level text; None as null.  Plain RPython."""
    from rpython.rlib.runicode import ORD
    if u is None:
        return lltype.nullptr(UNICODE)
    p = mallocunicode(len(u))
    for i in range(len(u)):
        p.chars[i] = lltype.cast_primitive(lltype.UniChar, ORD(u[i]))
    return p


def hlunicode(p):
    """A copy of a low-level text as a `unicode`; None for null.  Plain RPython."""
    from rpython.rlib.runicode import UnicodeBuilder, unichr
    if not p:
        return None
    builder = UnicodeBuilder(len(p.chars))
    for i in range(len(p.chars)):
        builder.append(unichr(ord(p.chars[i])))
    return builder.build()


# ____________________________________________________________
# Instances


class _instance(memory._container):
    """An instance of the program as simulated memory."""

    def __init__(self, instance):
        memory._container.__init__(self, rclass.OBJECT)
        self.instance = instance
        self.slots = {}


# The same instance has the same memory, as long as anything points there.
_instances = weakref.WeakValueDictionary()


def _pointer(PTRTYPE, instance):
    if instance is None:
        return lltype.nullptr(PTRTYPE.TO)
    if id(instance) not in _instances:
        o = _instance(instance)
        _instances[id(instance)] = o
        return memory._ptr(PTRTYPE, o)
    return memory._ptr(PTRTYPE, _instances[id(instance)])


def _instance_at(Class, p):
    if not p:
        return None
    o = p._obj
    if not isinstance(o, _instance) or not isinstance(o.instance, Class):
        raise TypeError("%r does not lead to an instance of %s" % (p, Class.__name__))
    return o.instance


def base_ptr_lltype():
    """The type of pointers to any instance.  Plain RPython."""
    return rclass.OBJECTPTR


def cast_instance_to_base_ptr(instance):
    """A pointer to an instance; null for None."""
    return _pointer(rclass.OBJECTPTR, instance)


def cast_nongc_instance_to_base_ptr(instance):
    """The same: all instances are managed by the collector."""
    return _pointer(rclass.OBJECTPTR, instance)


def cast_base_ptr_to_instance(Class, ptr):
    """The instance of `Class`, a constant, that `ptr` leads to; it must be one."""
    return _instance_at(Class, ptr)


def cast_base_ptr_to_nongc_instance(Class, ptr):
    """The same: all instances are managed by the collector."""
    return _instance_at(Class, ptr)


def cast_object_to_ptr(PTR, object):
    """A pointer of type PTR, that of all instances or that of all objects, to an instance."""
    return _pointer(PTR, object)


def cast_instance_to_gcref(instance):
    """An instance as an object of the collector of which nothing more is known."""
    return _pointer(llmemory.GCREF, instance)


def cast_gcref_to_instance(Class, gcref):
    """The instance of `Class`, a constant, that `gcref` is; it must be one."""
    return _instance_at(Class, gcref)


class MixLevelHelperAnnotator(object):
    """Not there: helpers need no annotator of their own."""

    def __init__(self, rtyper=None):
        raise NotImplementedError("MixLevelHelperAnnotator: write the helper as an RPython function and call it, or "
                                  "make a pointer to it by llhelper; rpython.rtyper.extregistry says what a call becomes")


globals().update(unsupported_names(
    __name__, "cast_adr_to_nongc_instance cast_nongc_instance_to_adr",
    "instances are managed by the collector: use cast_instance_to_gcref and cast_gcref_to_instance"))
globals().update(unsupported_names(
    __name__, "llhelper_args LowLevelAnnotatorPolicy annotate_lowlevel_helper cachedtype pseudohighlevelcallable "
    "PseudoHighLevelCallable", "write the helper as an RPython function and call it, or make a pointer to it by llhelper"))
