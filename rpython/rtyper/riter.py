"""Iterators of Python's builtins that are written as generators."""

from rpython.rlib.objectmodel import specialize


@specialize.call_location()
def map_items(function, *iterables):
    """`map` of up to three iterables."""
    if len(iterables) == 1:
        return map_one(function, iter(iterables[0]))
    if len(iterables) == 2:
        return map_two(function, zip(iterables[0], iterables[1]))
    return map_three(function, zip(iterables[0], iterables[1], iterables[2]))


@specialize.call_location()
def map_one(function, iterator):
    for item in iterator:
        yield function(item)


@specialize.call_location()
def map_two(function, iterator):
    for a, b in iterator:
        yield function(a, b)


@specialize.call_location()
def map_three(function, iterator):
    for a, b, c in iterator:
        yield function(a, b, c)


@specialize.call_location()
def filter_items(function, iterable):
    """`filter`; without a function the true items."""
    if function is None:
        return filter_true(iter(iterable))
    return filter_by(function, iter(iterable))


@specialize.call_location()
def filter_true(iterator):
    for item in iterator:
        if item:
            yield item


@specialize.call_location()
def filter_by(function, iterator):
    for item in iterator:
        if function(item):
            yield item
