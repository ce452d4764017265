"""Catching the overflow of the stack.

    try:
        deep()
    except StackOverflow:
        check_stack_overflow()
        ...
"""

# What deep recursion raises, translated or not.
StackOverflow = RecursionError
_StackOverflow = RecursionError


def check_stack_overflow():
    """Where a wider exception is caught: every exception of this class is a stack overflow."""
