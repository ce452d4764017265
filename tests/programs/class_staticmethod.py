# args:
"""Static methods, called on the class and on instances."""

import sys


class Temperature(object):
    def __init__(self, kelvin):
        self.kelvin = kelvin

    @staticmethod
    def from_celsius(c):
        return Temperature(c + 273.15)

    @staticmethod
    def compare(a, b):
        if a.kelvin < b.kelvin:
            return -1
        if a.kelvin > b.kelvin:
            return 1
        return 0

    def celsius(self):
        return self.kelvin - 273.15


def entry_point(argv):
    a = Temperature.from_celsius(20.0)
    b = Temperature(300.0)
    print("%.2f %.2f" % (a.celsius(), b.celsius()))
    print(Temperature.compare(a, b), Temperature.compare(b, a), a.compare(a, a))
    c = b.from_celsius(0.0)
    print("%.2f" % c.kelvin)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
