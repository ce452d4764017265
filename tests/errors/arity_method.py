"""An overriding method takes another number of arguments."""


class Base(object):
    def run(self, a):
        return a


class Derived(Base):
    def run(self, a, b):
        return a + b


def entry_point(argv):
    x = Derived() if len(argv) > 1 else Base()
    return x.run(1)
