"""What configurations ask of the machine."""

import os


def detect_number_of_processors(filename_or_file=None):
    """How many processes may run at a time: at least 1."""
    return os.cpu_count() or 1


def detect_pax():
    """Whether the kernel forbids memory that is both written and run: not known to."""
    return False
