"""Lists, which store integers and floats unboxed as long as they hold nothing else.

A list has a strategy that knows what its storage is.  Source: C. F. Bolz, L. Diekmann, L. Tratt, "Storage strategies for
collections in dynamically typed languages" (2013).
"""

from sorrel.compat.numbers import make_timsort_class
from sorrel.compat.objectmodel import import_from_mixin, new_static_erasing_pair
from sorrel.objects.classes import LIST, is_of_class
from sorrel.objects.values import Float, Integer, String, Value


class List(Value):
    _attrs_ = ["strategy", "storage"]

    def __init__(self, items):
        self.fill(items)

    def fill(self, items):
        """Holds these items from now on, by the most special strategy that can."""
        self.strategy = strategy_for(items)
        self.storage = self.strategy.store(items)

    def generalize(self):
        """Holds its items as objects."""
        items = self.items()
        self.strategy = BOXED_STRATEGY
        self.storage = BOXED_STRATEGY.store(items)

    def size(self):
        return self.strategy.size(self.storage)

    def get(self, index):
        return self.strategy.get(self.storage, index)

    def set(self, index, value):
        if not self.strategy.accepts(value):
            self.generalize()
        self.strategy.set(self.storage, index, value)

    def insert(self, index, value):
        if not self.strategy.accepts(value):
            if self.size() == 0:
                self.fill([value])
                return
            self.generalize()
        self.strategy.insert(self.storage, index, value)

    def append(self, value):
        if not self.strategy.accepts(value):
            if self.size() == 0:
                self.fill([value])
                return
            self.generalize()
        self.strategy.append(self.storage, value)

    def remove(self, index):
        return self.strategy.remove(self.storage, index)

    def items(self):
        """A new list of all items."""
        return self.strategy.slice(self.storage, 0, self.size())

    def slice(self, start, end):
        return self.strategy.slice(self.storage, start, end)

    def sort(self):
        """Sorts numbers, or strings; False if there is anything else."""
        return self.strategy.sort(self.storage)


is_of_class(List, LIST)


class Strategy(object):
    """What a list does with its storage."""

    _attrs_ = []


class IntegerSort(make_timsort_class()):
    def lt(self, a, b):
        return a < b


class FloatSort(make_timsort_class()):
    def lt(self, a, b):
        return a < b


class TextSort(make_timsort_class()):
    def lt(self, a, b):
        assert isinstance(a, String) and isinstance(b, String)
        return a.text < b.text


class Typed(object):
    """The operations, on a storage whose items `wrap` and `unwrap` turn into values and back."""

    def store(self, items):
        return self.erase([self.unwrap(item) for item in items])

    def size(self, storage):
        return len(self.unerase(storage))

    def get(self, storage, index):
        return self.wrap(self.unerase(storage)[index])

    def set(self, storage, index, value):
        self.unerase(storage)[index] = self.unwrap(value)

    def append(self, storage, value):
        self.unerase(storage).append(self.unwrap(value))

    def insert(self, storage, index, value):
        self.unerase(storage).insert(index, self.unwrap(value))

    def remove(self, storage, index):
        return self.wrap(self.unerase(storage).pop(index))

    def slice(self, storage, start, end):
        items = self.unerase(storage)
        assert 0 <= start <= end
        return [self.wrap(item) for item in items[start:end]]


class IntegerStrategy(Strategy):
    erase, unerase = new_static_erasing_pair("integers")
    import_from_mixin(Typed)

    def accepts(self, value):
        return isinstance(value, Integer)

    def wrap(self, item):
        return Integer(item)

    def unwrap(self, value):
        assert isinstance(value, Integer)
        return value.value

    def sort(self, storage):
        IntegerSort(self.unerase(storage)).sort()
        return True


class FloatStrategy(Strategy):
    erase, unerase = new_static_erasing_pair("floats")
    import_from_mixin(Typed)

    def accepts(self, value):
        return isinstance(value, Float)

    def wrap(self, item):
        return Float(item)

    def unwrap(self, value):
        assert isinstance(value, Float)
        return value.value

    def sort(self, storage):
        FloatSort(self.unerase(storage)).sort()
        return True


class BoxedStrategy(Strategy):
    erase, unerase = new_static_erasing_pair("values")
    import_from_mixin(Typed)

    def accepts(self, value):
        return True

    def wrap(self, item):
        return item

    def unwrap(self, value):
        return value

    def sort(self, storage):
        items = self.unerase(storage)
        for item in items:
            if not isinstance(item, String):
                return len(items) == 0
        TextSort(items).sort()
        return True


class EmptyStrategy(BoxedStrategy):
    """A list without items, which its first item gives another strategy."""

    def accepts(self, value):
        return False


INTEGER_STRATEGY = IntegerStrategy()
FLOAT_STRATEGY = FloatStrategy()
BOXED_STRATEGY = BoxedStrategy()
EMPTY_STRATEGY = EmptyStrategy()


def strategy_for(items):
    if len(items) == 0:
        return EMPTY_STRATEGY
    strategy = BOXED_STRATEGY
    for special in (INTEGER_STRATEGY, FLOAT_STRATEGY):
        if special.accepts(items[0]):
            strategy = special
    for item in items:
        if not strategy.accepts(item):
            return BOXED_STRATEGY
    return strategy
