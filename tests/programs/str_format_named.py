# args: 7
"""% with names and a display of a dict; floats with a precision but no type."""

import sys

evaluated = []


def noted(x):
    evaluated.append(x)
    return x


def entry_point(argv):
    n = int(argv[1])
    print("%(name)s is %(n)d, %(n)5d|%(x).2f %% %(name)r" % {"name": "abc", "n": n, "x": 1.5})
    print("%(b)d %(a)d" % {"a": noted(1), "b": noted(n), "unused": noted(3)}, evaluated)
    print("%(twice)s%(twice)s" % {"twice": "once", "twice": "again"})
    print("%(n)-5d|%(n)05d|%(n)+d|%(n)x" % {"n": n * 30})
    for x in [1.5, -1.5, 3.14159, 1234567.0, 1e-7, 100.0, 99.97, 0.0, -0.0, 5.0, 10.0, 1e22, 123456.0, 0.0001, 0.00001]:
        print(f"{x:.3}|{x:.1}|{x:.10}|{x:10.4}|{x:<8}|{x:+}|{x:08.2}|{x: }|{x:,}|{x:+.3}")
        print("{:.3} {:8.2}|{:<9.4}|{:.{}}".format(x, x, x, x, n))
    for x in [float("inf"), -float("inf"), float("nan")]:
        print(f"{x:.3}|{x:8}|{x:+.2}|{x:<6}|")
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
