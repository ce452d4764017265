# args:
"""RWeakValueDictionary and RWeakKeyDictionary in instances, with dead entries, replaced and removed ones."""

import sys

from rpython.rlib import rgc
from rpython.rlib.rweakref import RWeakKeyDictionary, RWeakValueDictionary


class Symbol(object):
    def __init__(self, name):
        self.name = name


class Table(object):
    def __init__(self):
        self.symbols = RWeakValueDictionary(str, Symbol)
        self.by_number = RWeakValueDictionary(int, Symbol)

    def intern(self, name):
        found = self.symbols.get(name)
        if found is None:
            found = Symbol(name)
            self.symbols.set(name, found)
            self.by_number.set(len(name), found)
        return found


class Info(object):
    def __init__(self, text):
        self.text = text


def drop(table):
    for i in range(40):
        table.intern("temp%d" % i)


def entry_point(argv):
    table = Table()
    a = table.intern("alpha")
    b = table.intern("be")
    print(table.intern("alpha") is a, table.intern("be") is b, a is b)
    print(table.by_number.get(5) is a, table.by_number.get(99) is None)
    drop(table)
    rgc.collect()
    rgc.collect()
    print(table.symbols.get("temp3") is None, table.symbols.length(), table.symbols.get("alpha") is a)
    table.symbols.set("alpha", b)
    print(table.symbols.get("alpha") is b)
    table.symbols.set("alpha", None)
    print(table.symbols.get("alpha") is None, table.symbols.length())
    infos = RWeakKeyDictionary(Symbol, Info)
    info = Info("about a")
    infos.set(a, info)
    infos.set(b, Info("about b"))
    found = infos.get(a)
    assert found is not None
    print(found.text, infos.get(Symbol("alpha")) is None)
    print(a.name, b.name, info.text)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
