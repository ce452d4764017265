# args:
"""Properties with getters and setters."""

import sys


class Celsius(object):
    def __init__(self, degrees):
        self._degrees = degrees
        self.sets = 0

    @property
    def degrees(self):
        return self._degrees

    @degrees.setter
    def degrees(self, value):
        self.sets += 1
        self._degrees = value

    @property
    def fahrenheit(self):
        return self._degrees * 9 // 5 + 32


class Clamped(Celsius):
    @property
    def fahrenheit(self):
        return min(Celsius(self._degrees).fahrenheit, 100)


def entry_point(argv):
    t = Celsius(20)
    print(t.degrees, t.fahrenheit)
    t.degrees = 30
    t.degrees += 5
    print(t.degrees, t.fahrenheit, t.sets)
    for x in [Celsius(90), Clamped(90), Clamped(1)]:
        print(x.fahrenheit)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
