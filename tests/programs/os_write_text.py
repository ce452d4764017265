# args:
"""os.write of strings, to standard output and to files."""

import os
import sys

from rpython.rlib.objectmodel import we_are_translated  # The library makes the host's os.write take strings too.

PATH = "os_write_text.tmp"


def to_file(text):
    fd = os.open(PATH, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        written = os.write(fd, text)
    finally:
        os.close(fd)
    size = os.stat(PATH).st_size
    os.unlink(PATH)
    return written, size


def entry_point(argv):
    os.write(1, "direct\n")
    print(os.write(1, ""))
    os.write(1, "\xe9\n")
    written, size = to_file("abc" * 100 + "\xff")
    print(written, size)
    text = "again" if not we_are_translated() or len(argv) > 0 else ""
    os.write(1, text + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
