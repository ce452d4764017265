# args:
"""Storage strategies: lists that begin empty, hold one object, ints, floats or anything, and switch between these."""

import sys

from rpython.rlib.objectmodel import import_from_mixin
from rpython.rlib.rstrategies import rstrategies as rstrat


class W_Object(object):
    def text(self):
        return "object"


class W_Nil(W_Object):
    def text(self):
        return "nil"


class W_Int(W_Object):
    def __init__(self, value):
        self.value = value

    def text(self):
        return str(self.value)


class W_Float(W_Object):
    def __init__(self, value):
        self.value = value

    def text(self):
        return str(self.value)


w_nil = W_Nil()


class W_List(W_Object):
    rstrat.make_accessors(strategy="strategy", storage="_storage")
    strategy = None
    _storage = None

    def __init__(self, elements):
        strategy_type = factory.strategy_type_for(elements) if elements else EmptyListStrategy
        factory.set_initial_strategy(self, strategy_type, len(elements), elements)

    def text(self):
        texts = [w_element.text() for w_element in self.strategy.fetch_all(self)]
        return "%s[%s]" % (self.strategy.name, ", ".join(texts))

    def append(self, w_value):
        self.strategy.append(self, [w_value])

    def store(self, i, w_value):
        self.strategy.store(self, i, w_value)


class Strategy(object, metaclass=rstrat.StrategyMetaclass):
    import_from_mixin(rstrat.AbstractStrategy)
    import_from_mixin(rstrat.SafeIndexingMixin)
    name = "?"

    def strategy_factory(self):
        return factory

    def default_value(self):
        return w_nil


@rstrat.strategy()
class ObjectStrategy(Strategy):
    import_from_mixin(rstrat.GenericStrategy)
    name = "objects"


@rstrat.strategy(generalize=[ObjectStrategy])
class IntOrNilStrategy(Strategy):
    import_from_mixin(rstrat.TaggingStrategy)
    contained_type = W_Int
    name = "ints"

    def wrap(self, value):
        return W_Int(value)

    def unwrap(self, w_value):
        assert isinstance(w_value, W_Int)
        return w_value.value

    def wrapped_tagged_value(self):
        return w_nil

    def unwrapped_tagged_value(self):
        return sys.maxsize


@rstrat.strategy(generalize=[ObjectStrategy])
class FloatStrategy(Strategy):
    import_from_mixin(rstrat.SingleTypeStrategy)
    contained_type = W_Float
    name = "floats"

    def default_value(self):
        return W_Float(0.0)

    def wrap(self, value):
        return W_Float(value)

    def unwrap(self, w_value):
        assert isinstance(w_value, W_Float)
        return w_value.value


@rstrat.strategy(generalize=[IntOrNilStrategy, ObjectStrategy])
class AllNilStrategy(Strategy):
    import_from_mixin(rstrat.SingleValueStrategy)
    name = "nils"

    def value(self):
        return w_nil


@rstrat.strategy(generalize=[AllNilStrategy, IntOrNilStrategy, FloatStrategy, ObjectStrategy])
class EmptyListStrategy(Strategy):
    import_from_mixin(rstrat.EmptyStrategy)
    name = "empty"


@rstrat.strategy(generalize=[ObjectStrategy], singleton=False)
class CountingStrategy(Strategy):
    """Each list has one of its own, which counts."""

    import_from_mixin(rstrat.GenericStrategy)
    name = "counting"
    switched = 0

    def strategy_switched(self, w_self):
        self.switched += 1


class Factory(rstrat.StrategyFactory):
    def instantiate_strategy(self, strategy_type, w_self=None, initial_size=0):
        return strategy_type()


factory = Factory(Strategy)
PREBUILT = W_List([W_Int(1), W_Int(2)])


def entry_point(argv):
    n = len(argv)
    print(", ".join([strategy_class.__name__ for strategy_class in factory.strategies]))
    w_list = W_List([])
    print(w_list.text())
    w_list.append(w_nil)
    w_list.append(w_nil)
    print(w_list.text())
    w_list.append(W_Int(n))
    print(w_list.text())
    w_list.store(0, W_Int(7))
    print(w_list.text())
    w_list.append(W_Int(sys.maxsize))
    print(w_list.text())
    w_list.append(W_Float(2.5))
    print(w_list.text(), w_list.strategy.size(w_list))
    floats = W_List([W_Float(1.5), W_Float(n * 0.5)])
    print(floats.text())
    floats.append(W_Float(3.0))
    print(floats.strategy.pop(floats, 0).text(), floats.text())
    floats.strategy.insert(floats, 1, [W_Float(9.0), w_nil, W_Int(3)])
    print(floats.text())
    floats.strategy.delete(floats, 1, 3)
    print(floats.text(), [w.text() for w in floats.strategy.slice(floats, 1, 3)])
    nils = W_List([w_nil] * 3)
    nils.strategy.delete(nils, 0, 1)
    print(nils.text())
    nils.strategy.insert(nils, 1, [w_nil, W_Float(1.0), w_nil])
    print(nils.text())
    mixed = W_List([W_Int(1), w_nil, W_Int(2)])
    print(mixed.text(), W_List([W_Int(1), W_Float(1.0)]).text())
    for i in [-1, 3]:
        try:
            mixed.store(i, w_nil)
        except IndexError as e:
            print("IndexError", str(e))
    try:
        W_List([]).strategy.fetch(W_List([]), 0)
    except IndexError as e:
        print("IndexError", str(e))
    PREBUILT.append(W_Int(3))
    print(PREBUILT.text())
    factory.switch_strategy(PREBUILT, ObjectStrategy)
    print(PREBUILT.text())
    factory.switch_strategy(PREBUILT, CountingStrategy)
    strategy = PREBUILT.strategy
    assert isinstance(strategy, CountingStrategy)
    print(PREBUILT.text(), strategy.switched)
    factory.logger.activate(aggregate=True)
    for i in range(3):
        w_list = W_List([])
        w_list.append(W_Int(i))
        w_list.append(W_Float(1.0))
    factory.logger.print_aggregated_log()
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
