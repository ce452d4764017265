"""Ouro from Python: compile RPython functions of this process and call them.

    >>> import ouro
    >>> square = ouro.compile(lambda n: n * n, [int])
    >>> square(12)
    144

`docs/from-python.md` in the repository says more.
"""

from ouro import session as _session          # from now on it sees what is compiled at a prompt
from ouro.errors import CallTimeout, CompiledCodeCrashed, TranslationError
from ouro.types import Char, Opaque

__all__ = ["compile", "interpret", "check", "Char", "Opaque", "TranslationError", "CompiledCodeCrashed", "CallTimeout"]


def compile(function, types=(), **options):
    """Translates a function for arguments of these types; a callable that runs the machine code.

    Options: `gc`, `opt` (0, 1, 2), `backend` ("native", "c"), `checked`, `debug`, `timings`, and `timeout`: after how many
    seconds a call is given up (None: never).
    """
    from ouro.translate import Job
    return Job(function, types, **options).compile()


def interpret(function, args=(), **options):
    """Compiles a function for arguments like these, and calls it with them once: returns or raises what it does."""
    from ouro.translate import Job
    compiled = Job(function, values=args, **options).compile()
    try:
        return compiled(*args)
    finally:
        compiled.close()


def check(function, types=(), **options):
    """Infers types only: what the function returns, in words."""
    from ouro.translate import Job
    return Job(function, types, **options).check()
