# args:
"""Translation entries: functions whose calls mean something of their own to the translator."""

import time

from rpython.annotator.model import SomeBool, SomeInteger, SomeString
from rpython.rtyper.extfunc import register_external
from rpython.rtyper.extregistry import ExtRegistryEntry


def describe(x):
    """Outside RPython: looks at the type of its argument."""
    return {int: "int", str: "str", float: "float", bool: "bool"}[type(x)]


class DescribeEntry(ExtRegistryEntry):
    _about_ = describe

    def compute_result_annotation(self, s_x):
        s = SomeString()
        s.const = {bool: "bool", int: "int", str: "str", float: "float"}[s_x.knowntype]
        return s


def double(x):
    return eval("x + x")


def double_int(x):
    return x * 2


def double_str(x):
    return x + x


class DoubleEntry(ExtRegistryEntry):
    _about_ = double

    def compute_result_annotation(self, s_x):
        return SomeInteger() if s_x.knowntype is int else SomeString()

    def specialize_call(self, hop):
        return double_int if hop.args_s[0].knowntype is int else double_str


def power(x, n):
    return x ** n


class PowerEntry(ExtRegistryEntry):
    """Makes the function for a constant exponent."""

    _about_ = power

    def compute_result_annotation(self, s_x, s_n):
        assert s_n.is_constant()
        return SomeInteger()

    def specialize_call(self, hop):
        return make_power(hop.args_s[1].const)


_powers = {}


def make_power(n):
    if n not in _powers:
        lines = ["def power_%d(x, n):" % n, "    r = 1"] + ["    r *= x"] * n + ["    return r"]
        namespace = {}
        exec("\n".join(lines), namespace)
        _powers[n] = namespace["power_%d" % n]
    return _powers[n]


class Adder(object):
    """A callable whose instances have entries."""

    def __init__(self, n):
        self.n = n

    def __call__(self, x):
        return x + self.n


class AdderEntry(ExtRegistryEntry):
    _type_ = Adder

    def specialize_call(self, hop):
        return adding(self.instance)


def adding(adder):
    if not hasattr(adder, "function"):
        n = adder.n

        def add(x):
            return x + n
        adder.function = add
    return adder.function


add5 = Adder(5)
add7 = Adder(7)


def is_known(x):
    return False


class IsKnownEntry(ExtRegistryEntry):
    _about_ = is_known

    def compute_result_annotation(self, s_x):
        s = SomeBool()
        s.const = False
        return s


def weekday(n):
    return time.gmtime(n).tm_wday


def ll_weekday(n):
    return (n // 86400 + 3) % 7


register_external(weekday, [int], int, llimpl=ll_weekday)


def entry_point(argv):
    n = len(argv) + 2
    print(describe(n), describe("a" * n), describe(n * 0.5), describe(n > 1))
    print(double(n), double("ab"))
    print(power(n, 3), power(n, 0), power(2, 10))
    print(add5(n), add7(n))
    print(is_known(n))
    print(weekday(0), weekday(86400 * n))
    return 0


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
