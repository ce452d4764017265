"""Dicts and sets: compact tables in insertion order, after Hettinger's design (2012).

A dict is a struct of `live`, the number of keys; `entries`, an array of rows `key value hash valid`, of which the first
`used` have been filled in the order of insertion; and `indexes`, a hash table of 32-bit integers with open addressing,
whose items say which entry is meant.  The last item of `indexes` is no slot: it counts the slots that are not free.
A set is a dict whose values say nothing.

Both arrays are null in a new dict.  A prebuilt dict comes with entries but without indexes and hashes, which may differ
in each run: they are made at the first lookup.

`eq(a, b)` and `hash(key)` are constants that each function is specialised for.  They may be the program's own functions
and change the dict, so a lookup that has called `eq` starts again if the arrays are not the same any more.
"""

from rpython.rlib.objectmodel import always_inline, dont_inline
from rpython.rlib.rarithmetic import intmask, r_int32, r_uint
from rpython.rtyper.ll import ll_arraycopy, zero_item
from rpython.rtyper.lltypesystem.lltype import malloc, nullptr, typeOf
from rpython.rtyper.rcompare import ll_eq_direct

# What a slot of `indexes` holds: nothing, the trace of a deleted entry, or the number of an entry plus FIRST.
FREE = 0
DELETED = 1
FIRST = 2

# The smallest hash table.
MIN_SLOTS = 8
# The entries of the first table; later a table of entries grows by half.
MIN_ENTRIES = 5
MAX_ENTRIES = 1 << 30
# How many bits of the hash each further probe takes in.
PERTURB_SHIFT = 5

# ____________________________________________________________
# The hash table


@always_inline
def ll_next_slot(i, perturb, mask):
    """The slot to probe after `i`.  All slots come up once `perturb` has become 0."""
    return (i * 5 + intmask(perturb) + 1) & mask


def ll_lookup(d, key, hash, eq, hash_function):
    """The number of the key's entry, or -1."""
    if d.live == 0:
        return -1
    indexes = d.indexes
    if not indexes:
        ll_make_hashes(d, hash_function)
        indexes = d.indexes
    entries = d.entries
    mask = len(indexes) - 2
    i = hash & mask
    perturb = r_uint(hash)
    while True:
        n = int(indexes[i]) - FIRST
        if n >= 0:
            if eq is ll_eq_direct:
                if entries[n].key == key:
                    return n
            elif entries[n].hash == hash:
                same = eq(entries[n].key, key)
                if d.entries != entries or d.indexes != indexes:
                    return ll_lookup(d, key, hash, eq, hash_function)
                if same:
                    return n
        elif n == FREE - FIRST:
            return -1
        perturb = perturb >> PERTURB_SHIFT
        i = ll_next_slot(i, perturb, mask)


def ll_slot_of(d, n):
    """The slot that refers to entry n."""
    indexes = d.indexes
    mask = len(indexes) - 2
    hash = d.entries[n].hash
    i = hash & mask
    perturb = r_uint(hash)
    while int(indexes[i]) != n + FIRST:
        perturb = perturb >> PERTURB_SHIFT
        i = ll_next_slot(i, perturb, mask)
    return i


@always_inline
def ll_put_index(indexes, hash, n):
    """Makes a slot refer to entry n."""
    mask = len(indexes) - 2
    i = hash & mask
    perturb = r_uint(hash)
    while int(indexes[i]) >= FIRST:
        perturb = perturb >> PERTURB_SHIFT
        i = ll_next_slot(i, perturb, mask)
    if int(indexes[i]) == FREE:
        indexes[mask + 1] = r_int32(int(indexes[mask + 1]) + 1)
    indexes[i] = r_int32(n + FIRST)


def ll_index_entries(d, slots):
    """Makes a hash table of so many slots, a power of 2, for entries that are all valid."""
    indexes = malloc(typeOf(d.indexes).TO, slots + 1, zero=True)
    entries = d.entries
    n = 0
    while n < d.used:
        ll_put_index(indexes, entries[n].hash, n)
        n += 1
    d.indexes = indexes


def ll_slots_for(n):
    """The size of a hash table of which n entries take at most two fifths."""
    slots = MIN_SLOTS
    while slots * 2 < n * 5:
        slots *= 2
    return slots


@dont_inline
def ll_make_hashes(d, hash_function):
    """Hashes and index of a prebuilt dict."""
    n = 0
    while n < d.used:
        d.entries[n].hash = hash_function(d.entries[n].key)
        n += 1
    ll_compact(d, d.live)


# ____________________________________________________________
# Entries


def ll_copy_row(source, i, dest, j):
    """Copies a row between two arrays."""
    dest[j].key = source[i].key
    dest[j].value = source[i].value
    dest[j].hash = source[i].hash
    dest[j].valid = True


def ll_valid_rows(d, capacity):
    """A new array of the valid entries, with room for more."""
    entries = d.entries
    used = d.used
    fresh = malloc(typeOf(entries).TO, capacity, zero=True)
    if used == d.live:
        if used > 0:
            ll_arraycopy(entries, fresh, 0, 0, used)
        return fresh
    i = 0
    j = 0
    while i < used:
        if entries[i].valid:
            ll_copy_row(entries, i, fresh, j)
            j += 1
        i += 1
    return fresh


def ll_compact(d, capacity):
    """Moves the valid entries to an array with room for `capacity`, and indexes them anew."""
    fresh = ll_valid_rows(d, capacity)
    d.entries = fresh
    d.used = d.live
    ll_index_entries(d, ll_slots_for(d.live + 1))


@dont_inline
def ll_make_room(d):
    """Makes room for one more entry."""
    live = d.live
    if live >= MAX_ENTRIES:
        raise MemoryError
    capacity = live + (live >> 1) + MIN_ENTRIES
    indexes = d.indexes
    if not indexes or live < d.used:
        ll_compact(d, capacity)
        return
    if live == len(d.entries):
        d.entries = ll_valid_rows(d, capacity)
    if ll_is_crowded(indexes):
        ll_index_entries(d, ll_slots_for(live + 1))


@always_inline
def ll_is_crowded(indexes):
    """Whether another entry would take more than two thirds of the slots."""
    slots = len(indexes) - 1
    return (int(indexes[slots]) + 1) * 3 > slots * 2


def ll_insert(d, key, value, hash):
    """Adds a key that is not there."""
    indexes = d.indexes
    used = d.used
    if not indexes or used == len(d.entries) or ll_is_crowded(indexes):
        ll_make_room(d)
        indexes = d.indexes
        used = d.used
    ll_put_index(indexes, hash, used)
    entries = d.entries
    entries[used].key = key
    entries[used].value = value
    entries[used].hash = hash
    entries[used].valid = True
    d.used = used + 1
    d.live += 1


def ll_delete(d, n):
    """Removes entry n.  The others keep their numbers, so that the dict can be iterated over meanwhile."""
    d.indexes[ll_slot_of(d, n)] = r_int32(DELETED)
    entries = d.entries
    entries[n].valid = False
    entries[n].key = zero_item(entries, 0)
    entries[n].value = zero_item(entries, 1)
    live = d.live - 1
    d.live = live
    if live == 0:
        d.used = 0
    elif n == d.used - 1:
        d.used = n


# ____________________________________________________________
# Dicts


def ll_new(DICT):
    """{}"""
    return malloc(DICT, zero=True)


def ll_getitem(d, key, eq, hash):
    """d[key]"""
    n = ll_lookup(d, key, hash(key), eq, hash)
    if n < 0:
        raise KeyError
    return d.entries[n].value


def ll_get(d, key, default, eq, hash):
    """d.get(key, default)"""
    n = ll_lookup(d, key, hash(key), eq, hash)
    if n < 0:
        return default
    return d.entries[n].value


def ll_contains(d, key, eq, hash):
    """key in d"""
    return ll_lookup(d, key, hash(key), eq, hash) >= 0


def ll_setitem(d, key, value, eq, hash):
    """d[key] = value"""
    ll_setitem_hashed(d, key, value, hash(key), eq, hash)


def ll_setitem_hashed(d, key, value, h, eq, hash):
    """d[key] = value for a key whose hash is known"""
    n = ll_lookup(d, key, h, eq, hash)
    if n >= 0:
        d.entries[n].value = value
    else:
        ll_insert(d, key, value, h)


def ll_setdefault(d, key, default, eq, hash):
    """d.setdefault(key, default)"""
    h = hash(key)
    n = ll_lookup(d, key, h, eq, hash)
    if n >= 0:
        return d.entries[n].value
    ll_insert(d, key, default, h)
    return default


def ll_delitem(d, key, eq, hash):
    """del d[key]"""
    n = ll_lookup(d, key, hash(key), eq, hash)
    if n < 0:
        raise KeyError
    ll_delete(d, n)


def ll_discard(d, key, eq, hash):
    """s.discard(key)"""
    n = ll_lookup(d, key, hash(key), eq, hash)
    if n >= 0:
        ll_delete(d, n)


def ll_pop(d, key, eq, hash):
    """d.pop(key)"""
    n = ll_lookup(d, key, hash(key), eq, hash)
    if n < 0:
        raise KeyError
    value = d.entries[n].value
    ll_delete(d, n)
    return value


def ll_pop_default(d, key, default, eq, hash):
    """d.pop(key, default)"""
    n = ll_lookup(d, key, hash(key), eq, hash)
    if n < 0:
        return default
    value = d.entries[n].value
    ll_delete(d, n)
    return value


def ll_last_index(d, eq, hash):
    """The number of the last entry; KeyError if there is none."""
    if d.live == 0:
        raise KeyError
    n = d.used - 1
    while not d.entries[n].valid:
        n -= 1
    # What is skipped now need not be skipped again.
    d.used = n + 1
    return n


def ll_delete_entry(d, n, eq, hash):
    """Removes the entry with a number that `ll_last_index` gave."""
    if not d.indexes:
        ll_make_hashes(d, hash)
    ll_delete(d, n)


def ll_next_index(d, n):
    """The number of the first entry from n on; -1 at the end."""
    entries = d.entries
    used = d.used
    while n < used:
        if entries[n].valid:
            return n
        n += 1
    return -1


def ll_move_to_end(d, key, last, eq, hash):
    """d.move_to_end(key, last)"""
    ll_move_hashed(d, key, hash(key), last, eq, hash)


def ll_move_hashed(d, key, h, last, eq, hash):
    """d.move_to_end(key, last) for a key whose hash is known"""
    n = ll_lookup(d, key, h, eq, hash)
    if n < 0:
        raise KeyError
    entries = d.entries
    key = entries[n].key
    value = entries[n].value
    if last:
        if n != d.used - 1:
            ll_delete(d, n)
            ll_insert(d, key, value, h)
        return
    # All others move: a new table, which begins with this key.
    live = d.live
    fresh = malloc(typeOf(entries).TO, live, zero=True)
    ll_copy_row(entries, n, fresh, 0)
    i = 0
    j = 1
    while i < d.used:
        if entries[i].valid and i != n:
            ll_copy_row(entries, i, fresh, j)
            j += 1
        i += 1
    d.entries = fresh
    d.used = live
    ll_index_entries(d, ll_slots_for(live + 1))


def ll_getitem_hashed(d, key, h, eq, hash):
    """d[key] for a key whose hash is known"""
    n = ll_lookup(d, key, h, eq, hash)
    if n < 0:
        raise KeyError
    return d.entries[n].value


def ll_contains_hashed(d, key, h, eq, hash):
    """key in d for a key whose hash is known"""
    return ll_lookup(d, key, h, eq, hash) >= 0


def ll_delitem_hashed(d, key, h, eq, hash):
    """del d[key] for a key whose hash is known"""
    n = ll_lookup(d, key, h, eq, hash)
    if n < 0:
        raise KeyError
    ll_delete(d, n)


def ll_delitem_if_value_is(d, key, value, eq, hash):
    """Removes the key if the dict still has this very value for it."""
    n = ll_lookup(d, key, hash(key), eq, hash)
    if n >= 0 and d.entries[n].value == value:
        ll_delete(d, n)


def ll_first_index(d, eq, hash):
    """The number of the first entry; KeyError if there is none."""
    if d.live == 0:
        raise KeyError
    return ll_next_index(d, 0)


@dont_inline
def ll_grow(d, n, hash):
    """Makes room for n more keys."""
    if d.live > 0 and not d.indexes:
        ll_make_hashes(d, hash)
    capacity = d.live + n
    if capacity > MAX_ENTRIES:
        raise MemoryError
    if d.entries and capacity <= len(d.entries) - (d.used - d.live):
        return
    if d.live > 0:
        d.entries = ll_valid_rows(d, capacity)
    else:
        d.entries = malloc(typeOf(d.entries).TO, capacity, zero=True)
    d.used = d.live
    ll_index_entries(d, ll_slots_for(capacity))


def ll_clear(d):
    """d.clear()"""
    d.live = 0
    d.used = 0
    d.indexes = nullptr(typeOf(d.indexes).TO)
    d.entries = nullptr(typeOf(d.entries).TO)


def ll_copy(DICT, d):
    """d.copy()"""
    result = malloc(DICT, zero=True)
    live = d.live
    if live == 0:
        return result
    result.entries = ll_valid_rows(d, live)
    result.live = live
    result.used = live
    indexes = d.indexes
    if indexes:
        if live == d.used:
            result.indexes = malloc(typeOf(indexes).TO, len(indexes), zero=True)
            ll_arraycopy(indexes, result.indexes, 0, 0, len(indexes))
        else:
            ll_index_entries(result, ll_slots_for(live + 1))
    return result


def ll_become(d, other):
    """Gives `d` the contents of `other`, which is not used any more."""
    d.live = other.live
    d.used = other.used
    d.indexes = other.indexes
    d.entries = other.entries


def ll_update(d, other, eq, hash):
    """d.update(other)"""
    ll_hash_all(other, hash)
    n = ll_next_index(other, 0)
    while n >= 0:
        entries = other.entries
        ll_setitem_hashed(d, entries[n].key, entries[n].value, entries[n].hash, eq, hash)
        n = ll_next_index(other, n + 1)


@always_inline
def ll_hash_all(d, hash):
    """Makes sure that the hashes of all keys are known."""
    if d.live > 0 and not d.indexes:
        ll_make_hashes(d, hash)


def ll_eq(a, b, value_eq, eq, hash):
    """a == b; either may be null"""
    if a == b:
        return True
    if not a or not b or a.live != b.live:
        return False
    ll_hash_all(a, hash)
    n = ll_next_index(a, 0)
    while n >= 0:
        entries = a.entries
        value = entries[n].value
        other = ll_lookup(b, entries[n].key, entries[n].hash, eq, hash)
        if other < 0 or not value_eq(value, b.entries[other].value):
            return False
        n = ll_next_index(a, n + 1)
    return True


def ll_eq_ordered(a, b, value_eq, eq, hash):
    """a == b of OrderedDicts; either may be null"""
    if a == b:
        return True
    if not a or not b or a.live != b.live:
        return False
    ll_hash_all(a, hash)
    ll_hash_all(b, hash)
    n = ll_next_index(a, 0)
    m = ll_next_index(b, 0)
    while n >= 0 and m >= 0:
        if a.entries[n].hash != b.entries[m].hash:
            return False
        value = a.entries[n].value
        other = b.entries[m].value
        if not eq(a.entries[n].key, b.entries[m].key) or not value_eq(value, other):
            return False
        n = ll_next_index(a, n + 1)
        m = ll_next_index(b, m + 1)
    return True


# ____________________________________________________________
# Sets


def ll_set_union(DICT, a, b, eq, hash):
    """a | b"""
    result = ll_copy(DICT, a)
    ll_update(result, b, eq, hash)
    return result


def ll_set_select(result, a, b, wanted, eq, hash):
    """Adds the keys of `a` that are, or are not, in `b`."""
    ll_hash_all(a, hash)
    n = ll_next_index(a, 0)
    while n >= 0:
        entries = a.entries
        key = entries[n].key
        value = entries[n].value
        h = entries[n].hash
        if (ll_lookup(b, key, h, eq, hash) >= 0) == wanted:
            ll_setitem_hashed(result, key, value, h, eq, hash)
        n = ll_next_index(a, n + 1)


def ll_set_intersection(DICT, a, b, eq, hash):
    """a & b"""
    result = malloc(DICT, zero=True)
    if a.live <= b.live:
        ll_set_select(result, a, b, True, eq, hash)
    else:
        ll_set_select(result, b, a, True, eq, hash)
    return result


def ll_set_difference(DICT, a, b, eq, hash):
    """a - b"""
    result = malloc(DICT, zero=True)
    ll_set_select(result, a, b, False, eq, hash)
    return result


def ll_set_symmetric_difference(DICT, a, b, eq, hash):
    """a ^ b"""
    result = malloc(DICT, zero=True)
    ll_set_select(result, a, b, False, eq, hash)
    ll_set_select(result, b, a, False, eq, hash)
    return result


def ll_set_text(s, text, empty):
    """How a set is printed: its items in braces, but those of an empty one would be a dict's."""
    return text if s.live else empty


def ll_set_all(a, b, wanted, eq, hash):
    """Whether all keys of `a` are, or are not, in `b`."""
    ll_hash_all(a, hash)
    n = ll_next_index(a, 0)
    while n >= 0:
        entries = a.entries
        if (ll_lookup(b, entries[n].key, entries[n].hash, eq, hash) >= 0) != wanted:
            return False
        n = ll_next_index(a, n + 1)
    return True


def ll_set_issubset(a, b, eq, hash):
    """a <= b"""
    return a.live <= b.live and ll_set_all(a, b, True, eq, hash)


def ll_set_isproper(a, b, eq, hash):
    """a < b"""
    return a.live < b.live and ll_set_all(a, b, True, eq, hash)


def ll_set_eq(a, b, eq, hash):
    """a == b; either may be null"""
    if a == b:
        return True
    if not a or not b or a.live != b.live:
        return False
    return ll_set_all(a, b, True, eq, hash)


def ll_set_isdisjoint(a, b, eq, hash):
    """Whether the sets have no key in common."""
    if a.live <= b.live:
        return ll_set_all(a, b, False, eq, hash)
    return ll_set_all(b, a, False, eq, hash)
