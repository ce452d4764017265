"""The garbage collector, as far as a program can speak to it.

Most of it is special to the translator; `ll_arraycopy`, the queues and the switch of `enable` and `disable` are RPython.
"""

import gc

from rpython.rlib.objectmodel import not_rpython, specialize, we_are_translated
from rpython.rtyper.extfunc import External
from rpython.tool.unsupported import unsupported, unsupported_names

_register_finalizer = External("ouro_gc_register_finalizer", ["object", "object"], "none")
_next_dead = External("ouro_gc_next_dead", ["object"], "object")


def collect(gen=2):
    """A full collection."""
    gc.collect(min(gen, 2))


def collect_step():
    """One step of an incremental collection; true when a cycle is finished."""
    gc.collect()
    return True


class _Switch(object):
    on = True

_switch = _Switch()


def enable():
    """Undoes `disable`."""
    _switch.on = True
    if not we_are_translated():
        gc.enable()


def disable():
    """No major collections until `enable`, untranslated; the collector of a translated program runs as before."""
    _switch.on = False
    if not we_are_translated():
        gc.disable()


def isenabled():
    """Whether `disable` was not called, or `enable` after it."""
    return _switch.on


def add_memory_pressure(estimate, obj=None):
    """Tells the collector of `estimate` bytes that it does not see."""


def can_move(p):
    """Whether the object's address can still change."""
    return True


def pin(obj):
    """Fixes the object's address until `unpin`; false when that is not possible."""
    return False


def unpin(obj):
    """Lets the object that was pinned move again."""
    raise AssertionError("the object is not pinned")


def needs_write_barrier(obj):
    """Whether a store to the object must be told to the collector: never to a program."""
    return False


def may_ignore_finalizer(obj):
    """The object's finaliser need not run any more."""


def get_rpy_memory_usage(obj):
    """The number of bytes of the object, or -1."""
    return -1


def get_stats(stat_no):
    """One of the collector's statistics."""
    return 0


TOTAL_MEMORY, TOTAL_ALLOCATED_MEMORY, PEAK_MEMORY, PEAK_ALLOCATED_MEMORY = 0, 1, 2, 3
TOTAL_ARENA_MEMORY, TOTAL_RAWMALLOCED_MEMORY, PEAK_ARENA_MEMORY, PEAK_RAWMALLOCED_MEMORY = 4, 5, 6, 7
NURSERY_SIZE, TOTAL_GC_TIME = 8, 9


def no_collect(func):
    """The translator checks that the function never collects."""
    func._dont_inline_ = True
    func._gc_no_collect_ = True
    return func


def must_be_light_finalizer(func):
    """The translator checks that this `__del__` neither allocates nor stores references."""
    func._must_be_light_finalizer_ = True
    return func


def no_release_gil(func):
    """The translator checks that the function never gives up the global lock."""
    func._dont_inline_ = True
    func._no_release_gil_ = True
    return func


def ll_arraycopy(source, dest, source_start, dest_start, length):
    """Copies items between two arrays, or within one as if through a third."""
    if source is dest and source_start < dest_start:
        i = length - 1
        while i >= 0:
            dest[dest_start + i] = source[source_start + i]
            i -= 1
    else:
        i = 0
        while i < length:
            dest[dest_start + i] = source[source_start + i]
            i += 1


ll_arraycopy._annspecialcase_ = "specialize:ll"


def ll_arraymove(array, source_start, dest_start, length):
    """Moves items within an array."""
    ll_arraycopy(array, array, source_start, dest_start, length)


ll_arraymove._annspecialcase_ = "specialize:ll"


def ll_arrayclear(array):
    """Makes all items of an array of numbers 0."""
    for i in range(len(array)):
        array[i] = 0


ll_arrayclear._annspecialcase_ = "specialize:ll"


def increase_root_stack_depth(new_depth):
    """Makes room for deep recursion.  Without effect: the stack of roots is as large as that of C allows."""


def stm_is_enabled():
    """Whether memory is transactional: no."""
    return False


def has_gcflag_extra():
    """Whether objects have a flag for the program: no."""
    return False


@specialize.argtype(0)
def move_out_of_nursery(obj):
    """The object, where the collector keeps what is old.  It is the object itself; where that is stays the collector's."""
    return obj


class FinalizerQueue(object):
    """Dead objects wait here for the program to finalise them.

    A subclass names in `Class` the base of the registered objects and overrides `finalizer_trigger`, called soon after
    one dies; `next_dead` gives the objects one by one, then None.
    """

    Class = object

    def finalizer_trigger(self):
        """Called when an object of the queue has become unreachable; for the subclass to define."""
        raise NotImplementedError

    @specialize.argtype(0)
    def register_finalizer(self, obj):
        """Has `obj` put in this queue when it is dead."""
        assert isinstance(obj, self.Class)
        if we_are_translated():
            _register_finalizer(obj, self)
        else:
            self._register_untranslated(obj)

    @specialize.argtype(0)
    def next_dead(self):
        """The next dead object, or None."""
        if we_are_translated():
            obj = _next_dead(self)
            if obj is None:
                return None
            assert isinstance(obj, self.Class)
            return obj
        waiting = self.__dict__.setdefault("_waiting", [])
        return waiting.pop(0) if waiting else None

    @not_rpython
    def _register_untranslated(self, obj):
        cls = type(obj)
        if getattr(cls, "__del__", None) is not _enqueue:
            cls.__del__ = _enqueue
        obj._finalizer_queue_ = self


def _enqueue(obj):
    """The `__del__` given to classes with a finalizer queue; each object passes through its queue once."""
    queue = obj.__dict__.pop("_finalizer_queue_", None)
    if queue is not None:
        queue.__dict__.setdefault("_waiting", []).append(obj)
        queue.finalizer_trigger()


globals().update(unsupported_names(
    __name__, "get_rpy_roots get_rpy_referents get_rpy_type_index get_typeids_z get_typeids_list dump_rpy_heap heap_stats "
    "do_get_objects try_cast_gcref_to_instance cast_instance_to_gcref cast_gcref_to_instance",
    "the objects of a running program cannot be listed; OURO_GC_STATS=1 prints what the collector did, and casts are in "
    "rpython.rtyper.annlowlevel"))
globals().update(unsupported_names(
    __name__, "resizable_list_supporting_raw_ptr nonmoving_raw_ptr_for_resizable_list ll_for_resizable_list ListSupportingRawPtr "
    "hide_nonmovable_gcref reveal_gcref ll_shrink_array ll_write_final_null_char",
    "objects move: copy to raw memory, as with rffi.scoped_nonmovingbuffer"))
globals().update(unsupported_names(
    __name__, "register_custom_trace_hook toggle_gcflag_extra get_gcflag_extra clear_gcflag_extra get_gcflag_dummy "
    "writebarrier_before_copy",
    "the collector finds references by itself: keep them in objects"))
set_max_heap_size = unsupported("rpython.rlib.rgc.set_max_heap_size", "set OURO_GC_MAX when the program starts")
