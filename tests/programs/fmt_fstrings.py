# args:
"""f-strings: nesting, specifications, conversions, expressions of all kinds, quotes and braces."""

import sys


class P(object):
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __str__(self):
        return f"<{self.x},{self.y}>"

    def __repr__(self):
        return f"P({self.x!r}, {self.y!r})"


def entry_point(argv):
    n = 41 + len(argv)
    s = "abc"
    x = 3.14159
    l = [1, 2]
    d = {"k": 5}
    p = P(1, -2)
    print(f"{n} {s} {x} {l} {d} {p} {p!r} {s!r} {None} {True}")
    print(f"[{n:5}] [{n:<5}] [{n:^6}] [{n:>6}] [{n:05}] [{n:+}] [{n:,}] [{n * 100000:,}] [{n:*^8}]")
    print(f"[{s:5}] [{s:<5}] [{s:^6}] [{s:>6}] [{s:.2}] [{s:.>6.1}] [{s!r:>7}] [{'q':-^5}]")
    print(f"[{x:.2f}] [{x:8.3f}] [{x:<8.1f}] [{x:e}] [{x:g}] [{x:.0%}] [{x:+.1f}] [{-x:08.2f}]")
    width, digits = 9, 2
    print(f"[{x:{width}.{digits}f}] [{s:{width}}] [{n:>{width - 3}}] [{n:0{digits + 3}d}]")
    print(f"{n + 1} {n // 5 * 2} {s[0]} {s[-1:]} {l[1]} {d['k']} {p.x} {len(s)} {s.upper()} {max(l)}")
    print(f"{{}} {{{n}}} {{n}} a{s}b{s}c {'nested ' + f'{n}-{s}'} {'yes' if n else 'no'} {[i * i for i in range(3)]}")
    print(f"", f"plain", f"{s}" f"{n}" "tail", f"{n=} {s=}", f"{n:d} {n:x} {n:b} {True:d}")
    print(f"""multi
line {n}""", f"{(1, 's')}", f"{p.x:>3}|{p.y:<3}|")
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
