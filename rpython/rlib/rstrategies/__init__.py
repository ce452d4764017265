"""Storage strategies: collections that keep what they hold in the form that suits it."""

from rpython.rlib.rstrategies.rstrategies import (
    AbstractStrategy, EmptyStrategy, GenericStrategy, SafeIndexingMixin, SingleTypeStrategy, SingleValueStrategy,
    StrategyFactory, StrategyMetaclass, StrategyWithStorage, TaggingStrategy, UnsafeIndexingMixin,
    WeakGenericStrategy, make_accessors, strategy)
