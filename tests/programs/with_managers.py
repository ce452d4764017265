# args:
"""`with` on managers of a hierarchy: what `__enter__` gives, `__exit__` that swallows by type, that raises, and nesting."""

import sys


class Manager(object):
    def __init__(self, name, log):
        self.name = name
        self.log = log

    def __enter__(self):
        self.log.append("enter " + self.name)
        return self.log

    def __exit__(self, kind, value, tb):
        self.log.append("exit " + self.name + (" with error" if kind is not None else ""))
        return False


class Swallowing(Manager):
    def __exit__(self, kind, value, tb):
        Manager.__exit__(self, kind, value, tb)
        return isinstance(value, KeyError)


class Raising(Manager):
    def __exit__(self, kind, value, tb):
        raise IndexError(self.name)


class Unusable(Manager):
    def __enter__(self):
        raise ValueError("cannot enter")


def use(manager, what):
    with manager as log:
        log.append("body")
        if what == 1:
            raise KeyError
        if what == 2:
            raise OverflowError
        if what == 3:
            return "early"
    return "end"


def nested(log):
    for i in range(3):
        with Swallowing("s%d" % i, log), Manager("m%d" % i, log):
            if i == 0:
                raise KeyError
            if i == 1:
                continue
            return i
    return -1


def entry_point(argv):
    for what in range(4):
        log = [""]
        for m in [Manager("a", log), Swallowing("b", log), Raising("c", log), Unusable("d", log)]:
            try:
                print(what, use(m, what))
            except KeyError:
                print("key")
            except OverflowError:
                print("overflow")
            except IndexError as e:
                print("index", str(e))
            except ValueError as e:
                print("value", str(e))
        print("; ".join(log))
    log = []
    print(nested(log))
    print("; ".join(log))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
