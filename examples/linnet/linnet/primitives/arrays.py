"""Arrays."""

from ..arrays import W_Array, array_filled, array_of
from ..objects import LinnetError, W_Int, W_String, int_of, w_nil
from .registry import primitive


def array(w_value, what):
    if isinstance(w_value, W_Array):
        return w_value
    raise LinnetError("ArgumentError", "%s must be an Array" % what)


def checked(w_array, w_index):
    """The place, from 0, of an index from 1."""
    index = int_of(w_index, "the index")
    if not 1 <= index <= w_array.size():
        raise LinnetError("IndexError", "there is no item %d of %d" % (index, w_array.size()))
    return index - 1


@primitive("Array class>>new:")
def new(vm, w_class, w_size):
    return array_filled(int_of(w_size, "the size"), w_nil)


@primitive("Array class>>new:withAll:")
def new_with_all(vm, w_class, w_size, w_value):
    return array_filled(int_of(w_size, "the size"), w_value)


@primitive("Array>>size")
def size(vm, w_array):
    return W_Int(array(w_array, "the receiver").size())


@primitive("Array>>at:")
def at(vm, w_array, w_index):
    w_array = array(w_array, "the receiver")
    return w_array.get(checked(w_array, w_index))


@primitive("Array>>at:put:")
def at_put(vm, w_array, w_index, w_value):
    w_array = array(w_array, "the receiver")
    w_array.set(checked(w_array, w_index), w_value)
    return w_value


@primitive("Array>>copyFrom:to:")
def copy_from_to(vm, w_array, w_from, w_to):
    w_array = array(w_array, "the receiver")
    start = int_of(w_from, "the first index")
    stop = int_of(w_to, "the last index")
    if not (1 <= start <= stop + 1 and stop <= w_array.size()):
        raise LinnetError("IndexError", "there are no items %d to %d of %d" % (start, stop, w_array.size()))
    return array_of([w_array.get(i) for i in range(start - 1, stop)])


@primitive("Array>>copyInto:at:")
def copy_into(vm, w_array, w_target, w_index):
    """Stores all items in another array, beginning at an index."""
    w_array = array(w_array, "the receiver")
    w_target = array(w_target, "the target")
    start = int_of(w_index, "the index") - 1
    if start < 0 or start + w_array.size() > w_target.size():
        raise LinnetError("IndexError", "%d items do not fit there" % w_array.size())
    for i in range(w_array.size()):
        w_target.set(start + i, w_array.get(i))
    return w_target


@primitive("Array>>storage")
def storage(vm, w_array):
    """How the items are stored at present."""
    return W_String(array(w_array, "the receiver").strategy.name)
