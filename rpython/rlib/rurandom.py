"""Random bytes from the operating system, for secrets too."""

import os


def init_urandom():
    """What `urandom` takes as its first argument."""
    return None


def urandom(context, n, signal_checker=None):
    """A string of `n` random bytes.  ValueError if that is negative."""
    if n < 0:
        raise ValueError("negative argument not allowed")
    return os.urandom(n).decode("latin-1")
