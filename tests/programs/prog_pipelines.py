# args:
"""Chains of generators, mixins, properties in two classes, context managers that swallow, closures."""

class Observable(object):
    _mixin_ = True
    def watch(self, f):
        self.watchers.append(f)
    def changed(self, what):
        for f in self.watchers:
            f(what)

from rpython.rlib.objectmodel import import_from_mixin

class Account(object):
    import_from_mixin(Observable)
    count = 0
    def __init__(self, owner, balance=0.0):
        self.owner = owner
        self._balance = balance
        self.watchers = []
        self.history = []
        Account.total_made.append(owner)
    total_made = []
    @property
    def balance(self):
        return self._balance
    @balance.setter
    def balance(self, v):
        if v < 0:
            raise ValueError("overdrawn by %.2f" % -v)
        self.history.append(self._balance)
        self._balance = v
        self.changed("%s: %.2f" % (self.owner, v))
    def __enter__(self):
        self.saved = self._balance
        return self
    def __exit__(self, t, v, tb):
        if t is not None:
            self._balance = self.saved
            return True
        return False

class Savings(Account):
    def __init__(self, owner, rate):
        super().__init__(owner)
        self.rate = rate
    @property
    def balance(self):
        return self._balance * (1 + self.rate)
    @balance.setter
    def balance(self, v):
        self._balance = v
    def __str__(self):
        return "Savings<%s %.3f>" % (self.owner, self.rate)

class Logger(object):
    def __init__(self):
        self.lines = []
    def log(self, line):
        self.lines.append(line)

def numbers(n):
    i = 0
    while i < n:
        yield i
        i += 1
def evens(source):
    for x in source:
        if x % 2 == 0:
            yield x
def squared(source):
    for x in source:
        yield x * x
def chunks(source, size):
    chunk = []
    for x in source:
        chunk.append(x)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
def running(source):
    total = 0
    for x in source:
        total += x
        yield x, total
def interleave(a, b):
    while True:
        done = 0
        for it in (a, b):
            try:
                yield next(it)
            except StopIteration:
                done += 1
        if done == 2:
            return
def words(text):
    word = ""
    for c in text:
        if c == " ":
            if word:
                yield word
            word = ""
        else:
            word += c
    if word:
        yield word
def take(n, source):
    if n <= 0:
        return
    for i, x in enumerate(source):
        yield x
        if i + 1 >= n:
            break
def cleanup(log):
    try:
        log.append("start")
        yield 1
        yield 2
    finally:
        log.append("end")
def make_counter(start):
    n = [start]
    def bump(by):
        n[0] += by
        return n[0]
    return bump
def entry_point(argv):
    log = Logger()
    a = Account("ann", 10.0)
    a.watch(log.log)
    a.balance = 20.0
    a.balance += 5.5
    try:
        a.balance -= 100
    except ValueError as e:
        print("refused:", e)
    with a as acct:
        acct.balance = 1.0
        raise KeyError("x")
    print(a.balance, a.history, log.lines)
    s = Savings("bob", 0.1)
    s.balance = 100.0
    print("%.2f" % s.balance, s, Account.total_made)
    for acc in [a, s]:
        print(acc.owner, "%.1f" % acc.balance)
    print([x for x in squared(evens(numbers(10)))])
    print(list(chunks(numbers(7), 3)))
    print([t for _, t in running(evens(numbers(12)))])
    print(list(interleave(iter([1, 2, 3]), iter([10, 20]))))
    print(list(words("the quick  brown fox ")), max(words("a bb ccc dd"), key=len))
    print(list(take(3, squared(numbers(100)))), sum(take(5, numbers(50))))
    l = []
    for x in cleanup(l):
        l.append(str(x))
    print(l)
    b, c = make_counter(5), make_counter(100)
    print(b(1), b(1), c(-50), b(10))
    d = {w: len(w) for w in words("alpha beta gamma")}
    print(d, sorted([(v, k) for k, v in d.items()], reverse=True))
    print(any(x > 5 for x in numbers(4)), all(x < 5 for x in numbers(4)), {x % 3 for x in numbers(7)} == {0, 1, 2})
    return 0
if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
