"""Structs that C finds by their names.  Without effect: executables export no symbols; give C a pointer."""

# Pairs of name and struct.
EXPORTS = []


def export_struct(name, struct):
    """Asks for the name of a struct as a symbol."""
    EXPORTS.append((name, struct))
