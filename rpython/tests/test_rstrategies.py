"""rstrategies and caches, untranslated; how collections change their strategies is in tests/programs."""

import gc
import unittest

from rpython.rlib.cache import Cache
from rpython.rlib.objectmodel import import_from_mixin
from rpython.rlib.rstrategies import rstrategies as rstrat


class Item(object):
    pass


NOTHING = Item()


def make_world(*names):
    """A collection class and a factory, with the strategies of these names."""
    class Collection(object):
        rstrat.make_accessors(strategy="how", storage="what")
        how = None
        what = None

    class Root(object, metaclass=rstrat.StrategyMetaclass):
        import_from_mixin(rstrat.AbstractStrategy)
        import_from_mixin(rstrat.SafeIndexingMixin)

        def strategy_factory(self):
            return factory

        def default_value(self):
            return NOTHING

    @rstrat.strategy()
    class Generic(Root):
        import_from_mixin(rstrat.GenericStrategy)

    @rstrat.strategy(generalize=[Generic])
    class Weak(Root):
        import_from_mixin(rstrat.WeakGenericStrategy)

    @rstrat.strategy(generalize=[Generic])
    class Nothings(Root):
        import_from_mixin(rstrat.SingleValueStrategy)

        def value(self):
            return NOTHING

    classes = {"Generic": Generic, "Weak": Weak, "Nothings": Nothings}
    factory = rstrat.StrategyFactory(Root, [classes[name] for name in names])
    return Collection, factory, classes


class StrategyTest(unittest.TestCase):
    def test_weak(self):
        Collection, factory, classes = make_world("Weak", "Generic")
        kept, lost = Item(), Item()
        collection = Collection()
        weak = factory.set_initial_strategy(collection, classes["Weak"], 3, [kept, lost])
        self.assertEqual(weak.fetch_all(collection), [kept, lost, NOTHING])
        del lost
        gc.collect()
        self.assertEqual(weak.fetch_all(collection), [kept, NOTHING, NOTHING])

    def test_store_all_goes_on_with_the_new_strategy(self):
        Collection, factory, classes = make_world("Nothings", "Generic")
        collection = Collection()
        first, second = Item(), Item()
        factory.set_initial_strategy(collection, classes["Nothings"], 4, [NOTHING, first, second])
        self.assertIsInstance(collection.how, classes["Generic"])
        self.assertEqual(collection.how.fetch_all(collection), [NOTHING, first, second, NOTHING])
        self.assertEqual(collection.how.slice(collection, 1, 3), [first, second])
        self.assertRaises(IndexError, collection.how.slice, collection, 3, 5)

    def test_types_for_objects(self):
        _, factory, classes = make_world("Generic", "Nothings")
        self.assertIs(factory.strategy_type_for([NOTHING, NOTHING]), classes["Nothings"])
        self.assertIs(factory.strategy_type_for([NOTHING, Item()]), classes["Generic"])
        _, factory, _ = make_world("Nothings")
        self.assertRaises(ValueError, factory.strategy_type_for, [Item()])

    def test_conversions_of_their_own(self):
        Collection, factory, classes = make_world("Nothings", "Generic")
        seen = []
        classes["Generic"]._convert_storage_from_Nothings = lambda self, w_self, previous: (
            seen.append(previous), self._initialize_storage(w_self, previous.size(w_self)))
        collection = Collection()
        nothings = factory.set_initial_strategy(collection, classes["Nothings"], 2)
        factory.switch_strategy(collection, classes["Generic"])
        self.assertEqual(seen, [nothings])
        self.assertEqual(collection.how.size(collection), 2)

    def test_circles_are_refused(self):
        _, factory, classes = make_world("Nothings", "Generic")
        factory.decorate_strategies({classes["Generic"]: [classes["Nothings"]]})
        self.assertRaisesRegex(ValueError, "circle", factory._order_strategies)


class CacheTest(unittest.TestCase):
    def test_built_once(self):
        built = []

        class Squares(Cache):
            def _build(self, n):
                built.append(n)
                return [n * n]
        squares = Squares()
        self.assertIs(squares.getorbuild(3), squares.getorbuild(3))
        self.assertEqual((squares.getorbuild(3), built), ([9], [3]))

    def test_what_needs_itself(self):
        class Circle(Cache):
            def _build(self, key):
                return self.getorbuild(key)
        self.assertRaisesRegex(RuntimeError, "needs itself", Circle().getorbuild, 1)
        self.assertRaises(NotImplementedError, Cache().getorbuild, 1)
