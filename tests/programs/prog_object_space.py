# args:
"""The classes of an interpreter: lookup along base classes, bound methods, tables of builtins."""

class W_Object(object):
    typename = "object"
    def type(self): return self.w_type
    def getattr(self, name):
        w = self.w_type.lookup(name)
        if w is None:
            raise AttrErr(self, name)
        return w.bind(self)
    def bind(self, w_self): return self
    def call(self, args): raise TypeErr("%s is not callable" % self.typename)
    def repr(self): return "<%s>" % self.typename
    def is_true(self): return True
class AttrErr(Exception):
    def __init__(self, w, name):
        self.w, self.name = w, name
    def __str__(self): return "%s has no %s" % (self.w.typename, self.name)
class TypeErr(Exception): pass
class W_Type(W_Object):
    typename = "type"
    def __init__(self, name, base, attrs):
        self.name, self.base, self.attrs = name, base, attrs
        self.cache = {}
        self.version = 0
    def lookup(self, name):
        if name in self.cache:
            return self.cache[name]
        t = self
        found = None
        while t is not None:
            if name in t.attrs:
                found = t.attrs[name]
                break
            t = t.base
        self.cache[name] = found
        return found
    def call(self, args):
        return W_Instance(self)
class W_Instance(W_Object):
    typename = "instance"
    def __init__(self, w_type):
        self.w_type = w_type
        self.slots = {}
    def getattr(self, name):
        try:
            return self.slots[name]
        except KeyError:
            return W_Object.getattr(self, name)
class W_Int(W_Object):
    _immutable_fields_ = ["v"]
    typename = "int"
    def __init__(self, v): self.v = v
    def repr(self): return str(self.v)
    def is_true(self): return self.v != 0
class W_Str(W_Object):
    typename = "str"
    def __init__(self, s): self.s = s
    def repr(self): return "'%s'" % self.s
    def is_true(self): return len(self.s) > 0
class W_Builtin(W_Object):
    typename = "builtin"
    def __init__(self, name, fn, arity):
        self.name, self.fn, self.arity = name, fn, arity
    def call(self, args):
        if len(args) != self.arity:
            raise TypeErr("%s takes %d, got %d" % (self.name, self.arity, len(args)))
        return self.fn(args)
    def bind(self, w_self): return W_Bound(w_self, self)
class W_Bound(W_Object):
    typename = "method"
    def __init__(self, w_self, w_f): self.w_self, self.w_f = w_self, w_f
    def call(self, args): return self.w_f.call([self.w_self] + args)
def builtin(name, arity):
    def deco(fn):
        TABLE[name] = W_Builtin(name, fn, arity)
        return fn
    return deco
TABLE = {}
@builtin("add", 2)
def int_add(args):
    a, b = args[0], args[1]
    if isinstance(a, W_Int) and isinstance(b, W_Int):
        return W_Int(a.v + b.v)
    if isinstance(a, W_Str) and isinstance(b, W_Str):
        return W_Str(a.s + b.s)
    raise TypeErr("cannot add %s and %s" % (a.typename, b.typename))
@builtin("neg", 1)
def neg(args):
    a = args[0]
    assert isinstance(a, W_Int)
    return W_Int(-a.v)
@builtin("len", 1)
def length(args):
    a = args[0]
    if type(a) is W_Str:
        return W_Int(len(a.s))
    return W_Int(len(a.repr()))
W_Int.w_type = W_Type("int", None, {k: TABLE[k] for k in ("add", "neg")})
W_Str.w_type = W_Type("str", None, {"add": TABLE["add"], "len": TABLE["len"]})
W_Builtin.w_type = W_Bound.w_type = W_Type("function", None, {})
base = W_Type("Base", None, {"x": W_Int(1), "size": TABLE["len"]})
derived = W_Type("Derived", base, {"y": W_Str("why")})
W_Type.w_type = W_Type("type", None, {})
BINOPS = {}
for _name, _f in [("+", lambda a, b: a + b), ("-", lambda a, b: a - b), ("*", lambda a, b: a * b), ("max", max)]:
    def make(f=_f):
        def op(a, b):
            return W_Int(f(a.v, b.v))
        return op
    BINOPS[_name] = make()
def attempt(w, name, args):
    try:
        w_m = w.getattr(name)
        return w_m.call(args).repr()
    except AttrErr as e:
        return "AttrErr " + str(e)
    except TypeErr as e:
        return "TypeErr " + str(e)
def entry_point(argv):
    i, s = W_Int(5), W_Str("hey")
    print(attempt(i, "add", [W_Int(6)]), attempt(i, "neg", []), attempt(i, "neg", [i]), attempt(s, "add", [i]))
    print(attempt(s, "add", [W_Str("!")]), attempt(s, "len", []), attempt(i, "len", []), attempt(s, "zip", []))
    inst = derived.call([])
    print(attempt(inst, "x", []), attempt(inst, "size", []), inst.getattr("y").repr(), derived.lookup("nope") is None)
    assert isinstance(inst, W_Instance)
    inst.slots["x"] = W_Int(99)
    print(inst.getattr("x").repr(), len(derived.cache), sorted(derived.cache.keys()))
    for name in sorted(BINOPS):
        print(name, BINOPS[name](W_Int(7), W_Int(3)).v)
    for w in [i, s, inst, derived, TABLE["add"]]:
        print(w.typename, w.repr(), w.is_true(), w.type().name, w.__class__.__name__)
    return 0
if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
