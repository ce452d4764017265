"""What the environment chooses, once, when the interpreter is imported.

    SORREL_LIB      the folder of the standard classes
    SORREL_TRACE    non-empty: count how often nodes were rewritten, and print the table at the end
    SORREL_CACHE    how many classes an inline cache holds before it gives up (1 to 64)
    SORREL_UNBOXED  0: fields hold objects only

The first is also read when the program starts; the others choose which code there is at all.
"""

import os

HERE = os.path.dirname(os.path.abspath(__file__))
LIBRARY = os.getenv("SORREL_LIB") or os.path.join(os.path.dirname(os.path.dirname(HERE)), "lib")
TRACE = bool(os.getenv("SORREL_TRACE"))
CACHE_SIZE = min(max(int(os.getenv("SORREL_CACHE") or "6"), 1), 64)
UNBOXED = os.getenv("SORREL_UNBOXED") != "0"


def library_folder():
    """Where the standard classes are: as the environment says now, or as it was when this was imported."""
    return os.environ.get("SORREL_LIB") or LIBRARY
