import math
from errors import RunTrouble


class W_Object(object):
    def add(self, other):
        raise RunTrouble, ("cannot add", 0)

    def is_true(self):
        return True

    def as_float(self):
        raise RunTrouble("no number", 0)

    def text(self):
        raise NotImplementedError


class W_Int(W_Object):
    def __init__(self, value):
        self.value = value

    def add(self, other):
        if isinstance(other, W_Int):
            return W_Int(self.value + other.value)
        return W_Float(float(self.value) + other.as_float())

    def is_true(self):
        return self.value <> 0

    def as_float(self):
        return float(self.value)

    def text(self):
        return `self.value`


class W_Float(W_Object):
    def __init__(self, value):
        self.value = value

    def add(self, other):
        return W_Float(self.value + other.as_float())

    def is_true(self):
        return self.value <> 0.0

    def as_float(self):
        return self.value

    def text(self):
        return "%f" % self.value


class W_Text(W_Object):
    def __init__(self, value):
        self.value = value

    def add(self, other):
        return W_Text(self.value + other.text())

    def is_true(self):
        return len(self.value) > 0

    def text(self):
        return self.value


def divide(w_left, w_right):
    """Ints give an int, everything else a float."""
    if isinstance(w_left, W_Int) and isinstance(w_right, W_Int):
        if not w_right.value:
            raise RunTrouble("division by zero", 0)
        return W_Int(w_left.value / w_right.value)
    return W_Float(w_left.as_float() / w_right.as_float())


def mean_of(values):
    """Where a middle is needed as an index."""
    total = 0
    for value in values:
        total += value
    middle = values[len(values) / 2]
    total /= len(values)
    return total, middle


def root(w_value):
    half = math.sqrt(w_value.as_float())
    return W_Float(half / 1)
