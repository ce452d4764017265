"""Arrays, whose strategy says how the items are stored: as words, as floats, as objects, or, all nil, not at all.

An array changes its strategy when an item is stored that the present one cannot hold.  See Bolz, Diekmann and Tratt,
"Storage Strategies for Collections in Dynamically Typed Languages" (2013).
"""

from .objects import LinnetError, W_Float, W_Int, W_Object, w_nil
from .rlib import erase_int, make_sure_not_resized, new_static_erasing_pair, unerase_int

MOST_ITEMS = 1 << 28


class W_Array(W_Object):
    _attrs_ = ["strategy", "storage"]

    def __init__(self, strategy, storage):
        self.strategy = strategy
        self.storage = storage

    def getclass(self, vm):
        return vm.w_Array

    def size(self):
        return self.strategy.size(self)

    def get(self, index):
        """The item at an index from 0, which is checked."""
        return self.strategy.get(self, index)

    def set(self, index, w_value):
        strategy = self.strategy
        if not strategy.takes(w_value):
            strategy = self.generalize()
        strategy.set(self, index, w_value)

    def generalize(self):
        """Stores the items as objects from now on."""
        self.storage = OBJECTS.store(self.items())
        self.strategy = OBJECTS
        return OBJECTS

    def items(self):
        return [self.get(i) for i in range(self.size())]


class Strategy(object):
    """How items are stored.  There is one instance of each kind."""

    _attrs_ = []
    name = ""

    def takes(self, w_value):
        raise NotImplementedError

    def size(self, w_array):
        raise NotImplementedError

    def get(self, w_array, index):
        raise NotImplementedError

    def set(self, w_array, index, w_value):
        raise NotImplementedError

    def store(self, items):
        """The storage of these items, all of which it takes."""
        raise NotImplementedError

    def filled(self, size, w_value):
        """The storage of so many times the same."""
        raise NotImplementedError


class NilStrategy(Strategy):
    """Nothing but nil: the storage is the size."""

    name = "nil"

    def takes(self, w_value):
        return w_value is w_nil

    def size(self, w_array):
        return unerase_int(w_array.storage)

    def get(self, w_array, index):
        if index >= self.size(w_array):
            raise IndexError
        return w_nil

    def set(self, w_array, index, w_value):
        if index >= self.size(w_array):
            raise IndexError

    def store(self, items):
        return erase_int(len(items))

    def filled(self, size, w_value):
        return erase_int(size)


def make_list_strategy(label, wraps, wrap, unwrap, blank):
    """A strategy whose storage is a list of what `unwrap` gives."""

    class ListStrategy(Strategy):
        name = label
        erase, unerase = new_static_erasing_pair(label)

        def takes(self, w_value):
            return wraps(w_value)

        def size(self, w_array):
            return len(self.unerase(w_array.storage))

        def get(self, w_array, index):
            return wrap(self.unerase(w_array.storage)[index])

        def set(self, w_array, index, w_value):
            self.unerase(w_array.storage)[index] = unwrap(w_value)

        def store(self, items):
            values = [blank] * len(items)
            make_sure_not_resized(values)
            for i in range(len(items)):
                values[i] = unwrap(items[i])
            return self.erase(values)

        def filled(self, size, w_value):
            return self.erase([unwrap(w_value)] * size)

    ListStrategy.__name__ = label.capitalize() + "Strategy"
    return ListStrategy()


def unwrap_int(w_value):
    assert isinstance(w_value, W_Int)
    return w_value.value


def unwrap_float(w_value):
    assert isinstance(w_value, W_Float)
    return w_value.value


NILS = NilStrategy()
INTS = make_list_strategy("int", lambda w: isinstance(w, W_Int), W_Int, unwrap_int, 0)
FLOATS = make_list_strategy("float", lambda w: isinstance(w, W_Float), W_Float, unwrap_float, 0.0)
OBJECTS = make_list_strategy("object", lambda w: True, lambda w: w, lambda w: w, w_nil)


def strategy_for(w_value):
    """The narrowest strategy that takes this value."""
    if NILS.takes(w_value):
        return NILS
    if INTS.takes(w_value):
        return INTS
    if FLOATS.takes(w_value):
        return FLOATS
    return OBJECTS


def array_of(items):
    """An array of these, stored as narrowly as can be."""
    strategy = NILS if len(items) == 0 else strategy_for(items[0])
    for w_item in items:
        if not strategy.takes(w_item):
            strategy = OBJECTS
            break
    return W_Array(strategy, strategy.store(items))


def array_filled(size, w_value):
    if not 0 <= size <= MOST_ITEMS:
        raise LinnetError("ArgumentError", "an Array cannot have %d items" % size)
    strategy = strategy_for(w_value)
    return W_Array(strategy, strategy.filled(size, w_value))
