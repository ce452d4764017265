# args:
"""newlist_hint, dict helpers with hashes, move_to_end."""

import sys

from rpython.rlib import objectmodel
from rpython.rlib.objectmodel import newlist_hint, resizelist_hint, compute_hash


def entry_point(argv):
    l = newlist_hint(100)
    l.append(1)
    resizelist_hint(l, 200)
    l.append(2)
    print(len(l), l[1])
    d = {"a": 1, "b": 2, "c": 3}
    objectmodel.prepare_dict_update(d, 50)
    h = compute_hash("a")
    print(objectmodel.contains_with_hash(d, "a", h), objectmodel.getitem_with_hash(d, "a", h))
    objectmodel.setitem_with_hash(d, "z", compute_hash("z"), 26)
    objectmodel.delitem_with_hash(d, "b", compute_hash("b"))
    objectmodel.move_to_end(d, "a")
    for k in d:
        print(k, d[k])
    objectmodel.move_to_end(d, "z", False)
    for k in d:
        print(k)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
