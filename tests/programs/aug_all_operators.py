# args:
"""Every augmented operator, on variables, attributes, items, and values of several types."""

import sys


class Cell(object):
    def __init__(self, v, f):
        self.v = v
        self.f = f


def entry_point(argv):
    a = 100
    a += 7
    a -= 2
    a *= 3
    a //= 4
    a %= 50
    a <<= 3
    a >>= 1
    a |= 65
    a &= 0x7E
    a ^= 0xFF
    a **= 2
    print(a)
    c = Cell(100, 10.0)
    c.v += 7
    c.v -= 2
    c.v *= 3
    c.v //= 4
    c.v %= 50
    c.v <<= 3
    c.v >>= 1
    c.v |= 65
    c.v &= 0x7E
    c.v ^= 0xFF
    c.v **= 2
    print(c.v, c.v == a)
    c.f += 1
    c.f -= 0.5
    c.f *= 3
    c.f /= 4
    c.f //= 2
    c.f **= 2
    c.f %= 5
    print(c.f)
    l = [100, -100]
    for i in range(2):
        l[i] += 7
        l[i] //= 4
        l[i] %= 9
        l[i] <<= 2
        l[-1 - i] -= 1
        l[i] ^= -1
    print(l)
    x = 7.0
    x /= 2
    y = 7
    y /= 2
    print(x, y)
    b = True
    b &= len(argv) > 100
    b |= len(argv) == 1
    b ^= True
    print(b)
    s = "ab"
    s += "c"
    s *= 2
    s += s[0]
    print(s)
    t = (1,)
    t2 = t + (2,)
    print(t2)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
