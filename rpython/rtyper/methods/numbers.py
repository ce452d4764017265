"""Methods of ints and floats."""

# Floats from here on are whole numbers.
WHOLE = float(1 << 52)


def int_bit_length(self):
    """int.bit_length: how many bits the absolute value has."""
    count = 0
    while self != 0:
        # Halved towards zero, so that the negative numbers take as many steps as their absolute values.
        if self < 0:
            self += 1
        self >>= 1
        count += 1
    return count


def int_bit_count(self):
    """int.bit_count: how many bits of the absolute value are one."""
    count = 0
    if self < 0:
        self = -self
    while self != 0:
        self &= self - 1
        count += 1
    return count


def float_is_integer(self):
    """float.is_integer: whether it is finite and has no fraction."""
    if not abs(self) < WHOLE:
        return self - self == 0.0
    return float(int(self)) == self
