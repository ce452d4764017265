"""The implementation of RPython's built-in types, itself in RPython."""
