"""Storage strategies (Bolz, Diekmann, Tratt 2013: "Storage strategies for collections in dynamically typed languages").

A collection has a *strategy* and a *storage*.  All its operations go to the strategy, which alone knows what the
storage is: a list of objects, or of unboxed numbers, or merely a size.  When a strategy cannot hold an element the
collection switches to a more general one that can.

To use it: `make_accessors` in the body of the collection class; a root class for strategies with `StrategyMetaclass`
as its metaclass, which mixes in `AbstractStrategy` and one of the indexing mixins and has a method
`strategy_factory()`; below that classes decorated by `@strategy(generalize=[…])`, each with one of the mixins
EmptyStrategy, SingleValueStrategy, GenericStrategy, WeakGenericStrategy, SingleTypeStrategy or TaggingStrategy; and a
subclass of StrategyFactory, made when all of these are there.
"""

import sys
import weakref

from rpython.rlib import jit
from rpython.rlib.rerased import new_static_erasing_pair
from rpython.rlib.rstrategies.logger import Logger


def make_accessors(strategy="strategy", storage="storage"):
    """In the body of a collection class: adds the methods through which a factory reaches these two attributes."""
    namespace = sys._getframe(1).f_locals
    for kind, attribute in (("strategy", strategy), ("storage", storage)):
        def get(self, attribute=attribute):
            return getattr(self, attribute)

        def set(self, value, attribute=attribute):
            setattr(self, attribute, value)
        namespace["_get_" + kind] = get
        namespace["_set_" + kind] = set


class StrategyMetaclass(type):
    """Gives each strategy class an erasing pair of its own for the storage."""

    def __new__(cls, name, bases, namespace):
        namespace.setdefault("_is_strategy", False)
        namespace.setdefault("_is_singleton", False)
        namespace.setdefault("_generalizations", [])
        namespace["erase"], namespace["unerase"] = new_static_erasing_pair(name)
        return type.__new__(cls, name, bases, namespace)


def strategy(generalize=None, singleton=True):
    """Decorates a strategy class: `generalize` has the strategies to switch to, the best first.

    A singleton has one instance for all collections; otherwise each collection gets its own.
    """
    def decorate(strategy_class):
        strategy_class._is_strategy = True
        strategy_class._is_singleton = singleton
        strategy_class._generalizations = list(generalize or [])
        return strategy_class
    return decorate


def collect_subclasses(cls):
    """All classes derived from a class, in the order of their definition.  Not RPython."""
    found = []
    for subclass in cls.__subclasses__():
        if subclass not in found:
            found.append(subclass)
        for inner in collect_subclasses(subclass):
            if inner not in found:
                found.append(inner)
    return found


# ____________________________________________________________
# The factory


class StrategyFactory(object):
    """Knows all strategies below a root class, and gives collections theirs."""

    _immutable_fields_ = ["strategies[*]", "logger"]

    def __init__(self, root_class, all_strategy_classes=None):
        self.strategies = []
        self.logger = Logger()
        if all_strategy_classes is None:
            all_strategy_classes = collect_subclasses(root_class)
        self._create_strategy_instances(root_class, all_strategy_classes)

    def _create_strategy_instances(self, root_class, all_strategy_classes):
        """Not RPython."""
        for strategy_class in all_strategy_classes:
            if strategy_class._is_strategy:
                strategy_class._strategy_instance = self.instantiate_strategy(strategy_class)
                self.strategies.append(strategy_class)
            self._patch_strategy_class(strategy_class, root_class)
        self._order_strategies()

    def _patch_strategy_class(self, strategy_class, root_class):
        """Gives a class its part of the conversions between strategies, by double dispatch.  Not RPython."""
        name = "_convert_storage_from_" + strategy_class.__name__

        def _convert_storage_to(self, w_self, new_strategy):
            getattr(new_strategy, name)(w_self, self)

        def _convert_storage_from(self, w_self, previous_strategy):
            self._convert_storage_from(w_self, previous_strategy)
        strategy_class._convert_storage_to = _convert_storage_to
        if not hasattr(root_class, name):
            setattr(root_class, name, _convert_storage_from)

    def _order_strategies(self):
        """Puts each strategy before those it generalizes to.  Not RPython."""
        ordered = []

        def add(strategy_class, around):
            if strategy_class in around:
                names = [cls.__name__ for cls in around + [strategy_class]]
                raise ValueError("strategies generalize in a circle: " + " -> ".join(names))
            if strategy_class not in ordered:
                for general in reversed(strategy_class._generalizations):
                    add(general, around + [strategy_class])
                ordered.insert(0, strategy_class)

        for strategy_class in reversed(self.strategies):
            add(strategy_class, [])
        self.strategies = [strategy_class for strategy_class in ordered if strategy_class in self.strategies]

    def decorate_strategies(self, transitions):
        """The decorator `strategy` for many classes, by a dict from classes to what they generalize to.  Not RPython.
        """
        for strategy_class, generalize in transitions.items():
            strategy(generalize)(strategy_class)

    # These may be overridden.

    def instantiate_strategy(self, strategy_type, w_self=None, initial_size=0):
        """A new instance of a strategy class; of a singleton while the factory is made, else for one collection."""
        return strategy_type()

    def strategy_singleton_instance(self, strategy_class):
        """The only instance of a singleton's class."""
        return strategy_class._strategy_instance

    def get_storage(self, w_self):
        """The storage of a collection."""
        return w_self._get_storage()

    def set_storage(self, w_self, storage):
        """Changes the storage of a collection."""
        w_self._set_storage(storage)

    def get_strategy(self, w_self):
        """The strategy of a collection."""
        return w_self._get_strategy()

    def set_strategy(self, w_self, strategy):
        """Changes the strategy of a collection."""
        w_self._set_strategy(strategy)

    def log(self, w_self, new_strategy, old_strategy=None, new_element=None):
        """Notes a change, if the logger is active."""
        if not self.logger.active:
            return
        self.logger.log(self.log_string_for_object(new_strategy), new_strategy.size(w_self),
                        "Created" if old_strategy is None else "Switched",
                        "" if old_strategy is None else self.log_string_for_object(old_strategy))

    def log_string_for_object(self, obj):
        """A strategy's name for the log."""
        return obj.__class__.__name__

    # What a program calls.

    def _strategy_for_collection(self, strategy_type, w_self, size):
        if strategy_type._is_singleton:
            return self.strategy_singleton_instance(strategy_type)
        return self.instantiate_strategy(strategy_type, w_self, size)

    def switch_strategy(self, w_self, new_strategy_type, new_element=None):
        """Gives a collection another strategy and converts its storage; `new_element` is why, for the log."""
        old_strategy = self.get_strategy(w_self)
        new_strategy = self._strategy_for_collection(new_strategy_type, w_self, old_strategy.size(w_self))
        self.set_strategy(w_self, new_strategy)
        old_strategy._convert_storage_to(w_self, new_strategy)
        new_strategy.strategy_switched(w_self)
        self.log(w_self, new_strategy, old_strategy, new_element)
        return new_strategy

    def set_initial_strategy(self, w_self, strategy_type, size, elements=None):
        """Gives a new collection its strategy, a storage of some size and, if there are any, its elements."""
        assert self.get_strategy(w_self) is None, "the collection has a strategy already"
        new_strategy = self._strategy_for_collection(strategy_type, w_self, size)
        self.set_strategy(w_self, new_strategy)
        new_strategy._initialize_storage(w_self, size)
        element = None
        if elements:
            new_strategy.store_all(w_self, elements)
            element = elements[0]
        new_strategy.strategy_switched(w_self)
        self.log(w_self, new_strategy, None, element)
        return new_strategy

    @jit.unroll_safe
    def strategy_type_for(self, objects):
        """The most special strategy that can hold all these objects.  Raises ValueError if none can."""
        for strategy_class in self.strategies:
            instance = self.strategy_singleton_instance(strategy_class)
            fits = True
            for obj in objects:
                if not instance._check_can_handle(obj):
                    fits = False
                    break
            if fits:
                return strategy_class
        raise ValueError("no strategy can hold all these objects")


# ____________________________________________________________
# Mixins for the root class


class AbstractStrategy(object):
    """What all strategies can do.  The class needs `strategy_factory()`."""

    def strategy_switched(self, w_self):
        """Called when a collection has got this strategy."""

    def generalized_strategy_for(self, value):
        """The first of the generalizations that can hold a value as well.  Raises ValueError if none can."""
        factory = self.strategy_factory()
        for strategy_class in self._generalizations:
            if factory.strategy_singleton_instance(strategy_class)._check_can_handle(value):
                return strategy_class
        raise ValueError("no more general strategy can hold the value")

    def _cannot_handle_store(self, w_self, index0, value):
        """Switches the strategy and stores."""
        new_type = self.generalized_strategy_for(value)
        self.strategy_factory().switch_strategy(w_self, new_type, value).store(w_self, index0, value)

    def _cannot_handle_insert(self, w_self, index0, list_w):
        """Switches the strategy and inserts."""
        new_type = self.generalized_strategy_for(list_w[0])
        self.strategy_factory().switch_strategy(w_self, new_type, list_w[0]).insert(w_self, index0, list_w)

    # What the mixins below define.

    def _initialize_storage(self, w_self, initial_size):
        raise NotImplementedError

    def _convert_storage_from(self, w_self, previous_strategy):
        raise NotImplementedError

    def _convert_storage_to(self, w_self, new_strategy):
        raise NotImplementedError

    def _check_can_handle(self, value):
        raise NotImplementedError

    def size(self, w_self):
        """The number of elements."""
        raise NotImplementedError

    def fetch(self, w_self, index0):
        """An element."""
        raise NotImplementedError

    def store(self, w_self, index0, value):
        """Changes an element."""
        raise NotImplementedError

    def insert(self, w_self, index0, list_w):
        """Inserts elements before another; behind all if there are not so many."""
        raise NotImplementedError

    def delete(self, w_self, start, end):
        """Removes elements."""
        raise NotImplementedError

    # What is made of that.

    def append(self, w_self, list_w):
        """Adds elements behind all."""
        self.insert(w_self, self.size(w_self), list_w)

    def pop(self, w_self, index0):
        """Removes an element and gives it."""
        value = self.fetch(w_self, index0)
        self.delete(w_self, index0, index0 + 1)
        return value

    @jit.unroll_safe
    def slice(self, w_self, start, end):
        """Some elements, as a list."""
        self.check_index_range(w_self, start, end)
        return [self.fetch(w_self, i) for i in range(start, end)]

    def fetch_all(self, w_self):
        """All elements, as a list."""
        return self.slice(w_self, 0, self.size(w_self))

    @jit.unroll_safe
    def store_all(self, w_self, elements):
        """Changes the first elements."""
        factory = self.strategy_factory()
        for i in range(len(elements)):
            # Each store may change the strategy.
            factory.get_strategy(w_self).store(w_self, i, elements[i])


class SafeIndexingMixin(object):
    """Indices are checked; wrong ones raise IndexError."""

    def check_index(self, w_self, index0):
        """Called before an element is used."""
        if index0 < 0 or index0 >= self.size(w_self):
            raise IndexError("index out of range")

    check_index_store = check_index
    check_index_fetch = check_index

    def check_index_range(self, w_self, start, end):
        """Called before some elements are used."""
        if start < 0 or end < start or end > self.size(w_self):
            raise IndexError("range out of range")


class UnsafeIndexingMixin(object):
    """Indices are checked elsewhere."""

    def check_index(self, w_self, index0):
        """Called before an element is used."""
        assert index0 >= 0

    check_index_store = check_index
    check_index_fetch = check_index

    def check_index_range(self, w_self, start, end):
        """Called before some elements are used."""
        assert 0 <= start <= end


# ____________________________________________________________
# Mixins for strategies


class EmptyStrategy(object):
    """For collections without elements; there is no storage."""

    def _initialize_storage(self, w_self, initial_size):
        assert initial_size == 0
        self.strategy_factory().set_storage(w_self, None)

    def _convert_storage_from(self, w_self, previous_strategy):
        self._initialize_storage(w_self, previous_strategy.size(w_self))

    def _check_can_handle(self, value):
        return False

    def size(self, w_self):
        """The number of elements."""
        return 0

    def fetch(self, w_self, index0):
        """An element."""
        raise IndexError("the collection is empty")

    def store(self, w_self, index0, value):
        """Changes an element; the strategy if it must."""
        raise IndexError("the collection is empty")

    def insert(self, w_self, index0, list_w):
        """Inserts elements; changes the strategy if it must."""
        if list_w:
            self._cannot_handle_insert(w_self, 0, list_w)

    def delete(self, w_self, start, end):
        """Removes elements."""
        self.check_index_range(w_self, start, end)


class _OwnStorage(object):
    """The storage of a collection, erased by the class's own pair.  The class needs `strategy_factory()`."""

    def get_storage(self, w_self):
        """The storage of a collection of this strategy, as what it is."""
        return self.unerase(self.strategy_factory().get_storage(w_self))

    def set_storage(self, w_self, storage):
        """Changes the storage of a collection of this strategy."""
        self.strategy_factory().set_storage(w_self, self.erase(storage))


class SingleValueStrategy(_OwnStorage):
    """For collections of which all elements are the same object, which the class's `value()` gives.

    The storage is a list with the size in it.
    """

    def _initialize_storage(self, w_self, initial_size):
        self.set_storage(w_self, [initial_size])

    def _convert_storage_from(self, w_self, previous_strategy):
        self._initialize_storage(w_self, previous_strategy.size(w_self))

    def _check_can_handle(self, value):
        return value is self.value()

    def size(self, w_self):
        """The number of elements."""
        return self.get_storage(w_self)[0]

    def fetch(self, w_self, index0):
        """An element."""
        self.check_index_fetch(w_self, index0)
        return self.value()

    def store(self, w_self, index0, value):
        """Changes an element; the strategy if it must."""
        self.check_index_store(w_self, index0)
        if not self._check_can_handle(value):
            self._cannot_handle_store(w_self, index0, value)

    @jit.unroll_safe
    def insert(self, w_self, index0, list_w):
        """Inserts elements; changes the strategy if it must."""
        storage = self.get_storage(w_self)
        index0 = min(index0, storage[0])
        for i in range(len(list_w)):
            if not self._check_can_handle(list_w[i]):
                self._cannot_handle_insert(w_self, index0 + i, list_w[i:])
                return
            storage[0] += 1

    def delete(self, w_self, start, end):
        """Removes elements."""
        self.check_index_range(w_self, start, end)
        self.get_storage(w_self)[0] -= end - start


class StrategyWithStorage(_OwnStorage):
    """The base of those whose storage is a list.

    The class needs `_wrap`, which makes an element of an item of the list, `_unwrap`, which does the reverse,
    `_check_can_handle`, and `default_value()`, the element that a new collection is full of.
    """

    def _initialize_storage(self, w_self, initial_size):
        self.set_storage(w_self, [self._unwrap(self.default_value())] * initial_size)

    @jit.unroll_safe
    def _convert_storage_from(self, w_self, previous_strategy):
        size = previous_strategy.size(w_self)
        self.set_storage(w_self, [self._unwrap(previous_strategy.fetch(w_self, i)) for i in range(size)])

    def size(self, w_self):
        """The number of elements."""
        return len(self.get_storage(w_self))

    def fetch(self, w_self, index0):
        """An element."""
        self.check_index_fetch(w_self, index0)
        return self._wrap(self.get_storage(w_self)[index0])

    def store(self, w_self, index0, value):
        """Changes an element; the strategy if it must."""
        self.check_index_store(w_self, index0)
        if self._check_can_handle(value):
            self.get_storage(w_self)[index0] = self._unwrap(value)
        else:
            self._cannot_handle_store(w_self, index0, value)

    @jit.unroll_safe
    def insert(self, w_self, index0, list_w):
        """Inserts elements; changes the strategy if it must."""
        storage = self.get_storage(w_self)
        index0 = min(index0, len(storage))
        for i in range(len(list_w)):
            if not self._check_can_handle(list_w[i]):
                self._cannot_handle_insert(w_self, index0 + i, list_w[i:])
                return
            storage.insert(index0 + i, self._unwrap(list_w[i]))

    def delete(self, w_self, start, end):
        """Removes elements."""
        self.check_index_range(w_self, start, end)
        del self.get_storage(w_self)[start:end]


class GenericStrategy(StrategyWithStorage):
    """Holds any elements as they are.  The class needs `default_value()`."""

    def _wrap(self, value):
        return value

    def _unwrap(self, value):
        return value

    def _check_can_handle(self, value):
        return True


class WeakGenericStrategy(StrategyWithStorage):
    """Holds any elements by weak references: one that dies becomes `default_value()`, which the class needs."""

    def _wrap(self, value):
        found = value()
        return found if found is not None else self.default_value()

    def _unwrap(self, value):
        assert value is not None
        return weakref.ref(value)

    def _check_can_handle(self, value):
        return True


class SingleTypeStrategy(StrategyWithStorage):
    """Holds what elements of one class contain.

    The class needs the attribute `contained_type`, `wrap(x)` and `unwrap(element)`, which asserts that class, and
    `default_value()`.
    """

    def _wrap(self, value):
        return self.wrap(value)

    def _unwrap(self, value):
        return self.unwrap(value)

    def _check_can_handle(self, value):
        return isinstance(value, self.contained_type)


class TaggingStrategy(StrategyWithStorage):
    """Like SingleTypeStrategy, and holds one further object, `wrapped_tagged_value()`.

    What stands for that, `unwrapped_tagged_value()`, is a value that elements then cannot contain.
    """

    def _wrap(self, value):
        if value == self.unwrapped_tagged_value():
            return self.wrapped_tagged_value()
        return self.wrap(value)

    def _unwrap(self, value):
        if value is self.wrapped_tagged_value():
            return self.unwrapped_tagged_value()
        return self.unwrap(value)

    def _check_can_handle(self, value):
        if value is self.wrapped_tagged_value():
            return True
        return isinstance(value, self.contained_type) and self.unwrap(value) != self.unwrapped_tagged_value()
