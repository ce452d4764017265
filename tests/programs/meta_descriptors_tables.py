# args:
"""An interpreter's type table made by import-time classes: methods collected by a decorator, names by a metaclass."""

import sys


class Gateway(object):
    """What `expose` leaves in the class body, replaced by the metaclass."""

    def __init__(self, name, function):
        self.name = name
        self.function = function


def expose(name):
    return lambda function: Gateway(name, function)


class ObjectMeta(type):
    def __new__(meta, name, bases, namespace):
        methods = {}
        for base in bases:
            methods.update(getattr(base, "exposed", {}))
        for key, value in list(namespace.items()):
            if isinstance(value, Gateway):
                methods[value.name] = value.function
                namespace[key] = value.function
        namespace["exposed"] = methods
        namespace["names"] = " ".join(sorted(methods))
        namespace["typename"] = name[2:].lower()
        return type.__new__(meta, name, bases, namespace)


class W_Object(metaclass=ObjectMeta):
    @expose("repr")
    def m_repr(self, arg):
        return "<%s>" % self.typename


class W_Int(W_Object):
    def __init__(self, n):
        self.n = n

    @expose("add")
    def m_add(self, arg):
        return str(self.n + int(arg))


class W_Str(W_Object):
    def __init__(self, s):
        self.s = s

    @expose("add")
    def m_add(self, arg):
        return self.s + arg

    @expose("repr")
    def m_repr(self, arg):
        return "'%s'" % self.s


def entry_point(argv):
    print(W_Int(5).m_add("6"), W_Str("a").m_add("b"), W_Int(1).m_repr(""), W_Str("q").m_repr(""))
    for w in [W_Object(), W_Int(3), W_Str("x")]:
        print(w.typename, w.names, w.m_repr(""))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
