"""Hash tables by equal?."""

from objects import (NIL, UNSPECIFIED, Integer, Obj, Pair, boolean, error_about,
                     wrong_kind)
from primitives import (primitive0, primitive1, primitive2, primitive3, primitive_list,
                        test)


class Entry(object):
    """One association; those whose keys have the same hash form a chain."""

    def __init__(self, key, value, following):
        self.key = key
        self.value = value
        self.following = following


class Table(Obj):
    kind = "hash table"

    def __init__(self):
        self.chains = {}
        self.count = 0

    def find(self, key):
        entry = self.chains.get(key.hash_value(), None)
        while entry is not None:
            if entry.key.equals(key):
                return entry
            entry = entry.following
        return None

    def store(self, key, value):
        entry = self.find(key)
        if entry is not None:
            entry.value = value
            return
        number = key.hash_value()
        self.chains[number] = Entry(key, value, self.chains.get(number, None))
        self.count += 1

    def remove(self, key):
        number = key.hash_value()
        entry = self.chains.get(number, None)
        previous = None
        while entry is not None:
            if entry.key.equals(key):
                self.count -= 1
                if previous is not None:
                    previous.following = entry.following
                elif entry.following is not None:
                    self.chains[number] = entry.following
                else:
                    del self.chains[number]
                return
            previous = entry
            entry = entry.following

    def entries(self):
        """In the order in which the keys' hashes first came."""
        result = []
        for entry in self.chains.values():
            while entry is not None:
                result.append(entry)
                entry = entry.following
        return result


def table_in(obj, who):
    if isinstance(obj, Table):
        return obj
    raise wrong_kind(who, "a hash table", obj)


@test("hash-table?")
def is_table(a):
    return isinstance(a, Table)


@primitive0("make-hash-table")
def make_table():
    return Table()


@primitive3("hash-table-set!")
def table_set(a, key, value):
    table_in(a, "hash-table-set!").store(key, value)
    return UNSPECIFIED


@primitive_list("hash-table-ref", 2, 3)
def table_ref(args):
    """With a third argument, that is the value of a missing key."""
    entry = table_in(args[0], "hash-table-ref").find(args[1])
    if entry is not None:
        return entry.value
    if len(args) == 3:
        return args[2]
    raise error_about("hash-table-ref: no such key", args[1])


@primitive2("hash-table-contains?")
def table_contains(a, key):
    return boolean(table_in(a, "hash-table-contains?").find(key) is not None)


@primitive2("hash-table-delete!")
def table_delete(a, key):
    table_in(a, "hash-table-delete!").remove(key)
    return UNSPECIFIED


@primitive1("hash-table-count")
def table_count(a):
    return Integer(table_in(a, "hash-table-count").count)


@primitive1("hash-table->alist")
def table_to_alist(a):
    result = NIL
    entries = table_in(a, "hash-table->alist").entries()
    for place in range(len(entries) - 1, -1, -1):
        entry = entries[place]
        result = Pair(Pair(entry.key, entry.value), result)
    return result
