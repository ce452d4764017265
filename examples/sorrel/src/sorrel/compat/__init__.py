"""What Sorrel takes from RPython, each with an ordinary Python to fall back on.

Modules of the interpreter import from here alone, so that it also runs where RPython is not on the path.
"""
