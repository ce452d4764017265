"""Hiding a constant from the translator."""


class NonConstant(object):
    """`NonConstant(x)` is `x`, of which the translator uses only the type.  Special."""

    def __new__(cls, constant):
        return constant
