"""What the original raises where types do not fit.  Ouro prints messages instead; the classes are for code that catches them."""


class TyperError(Exception):
    """An operation is not possible on these types."""


class MissingRTypeOperation(TyperError):
    """There is no such operation."""
