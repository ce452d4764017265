# args:
"""`finally` with every way out, exceptions in generators, re-raising, `with`, what operations raise."""

class A(Exception): pass
class B(A):
    def __init__(self, n):
        A.__init__(self, "b%d" % n)
        self.n = n
log = []
def f(n):
    try:
        log.append("try%d" % n)
        if n == 1: raise A("one")
        if n == 2: raise B(2)
        if n == 3: return "ret"
        if n == 4: raise KeyError("k")
    except B as e:
        log.append("B%d" % e.n)
        if n == 2:
            return "b"
    except A as e:
        log.append("A" + str(e))
        raise ValueError("wrapped") from e
    else:
        log.append("else")
    finally:
        log.append("fin")
    return "end"
def g(n):
    i = -1
    for i in range(5):
        try:
            if i == n: break
            if i % 2: continue
            log.append("i%d" % i)
        finally:
            log.append("f%d" % i)
    else:
        log.append("noexit")
    return i
def h():
    try:
        try:
            raise B(7)
        finally:
            log.append("inner")
    except A as e:
        try:
            raise
        except B as e2:
            return e2 is e, e2.n
def override():
    while True:
        try:
            return 1
        finally:
            break
    return 2
def gen(n):
    try:
        for i in range(n):
            try:
                yield i
            finally:
                log.append("y%d" % i)
        raise B(n)
    except B as e:
        yield e.n * 100
    finally:
        log.append("genfin")
    yield -1
def deleg(n):
    yield 1000
    for x in gen(n):
        if x == 1:
            continue
        yield x
def with_reraise():
    class_ = None
    try:
        try:
            [1, 2][len(log)]
        except IndexError:
            log.append("idx")
            {}["a" * len(log)]
    except KeyError:
        log.append("key")
    except LookupError:
        log.append("lookup")
def deep(n):
    if n == 0:
        raise B(0)
    try:
        deep(n - 1)
    except B as e:
        e.n += n
        raise
class Ctx(object):
    def __init__(self, name, swallow):
        self.name, self.swallow = name, swallow
    def __enter__(self):
        log.append("+" + self.name)
        return self.name
    def __exit__(self, t, v, tb):
        log.append("-" + self.name)
        return self.swallow
def ctx(n):
    with Ctx("a", False) as a, Ctx("b", n == 1) as b:
        if n:
            raise A(a + b)
        return "none"
    return "swallowed"
def multi(n):
    try:
        if n == 0: int("x")
        elif n == 1: [].pop()
        elif n == 2: 1 // (n - 2)
        elif n == 3: next(iter([1][1:]))
        elif n == 4: "abc".index("z")
        elif n == 5: raise OverflowError
        elif n == 6: [1].remove(2)
        elif n == 7: assert n < 0, "msg"
        elif n == 8: float("q")
        elif n == 9: chr(-1)
        elif n == 10: {1: 2}.popitem() and set([1][1:]).pop()
        else: raise NotImplementedError("todo")
    except (ValueError, IndexError) as e:
        return "VI"
    except ArithmeticError:
        return "arith"
    except StopIteration:
        return "stop"
    except AssertionError as e:
        return "assert " + str(e)
    except KeyError:
        return "key"
    except Exception as e:
        return type(e).__name__ + " " + str(e)
    return "fine"
def entry_point(argv):
    for n in range(5):
        try:
            print(f(n))
        except ValueError as e:
            print("VE", e)
        except KeyError as e:
            print("KE")
    for n in range(6):
        print(g(n))
    print(h(), override())
    print([x for x in gen(2)], [x for x in deleg(3)])
    with_reraise()
    try:
        deep(4)
    except B as e:
        print(e.n, e)
    print(ctx(0), ctx(1))
    try:
        print(ctx(2))
    except A as e:
        print("out", e)
    print([multi(n) for n in range(12)])
    print(" ".join(log))
    return 0
if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
