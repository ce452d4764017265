# args:
"""encode and decode as Latin-1 are the identity on byte strings; bytes literals."""

import os
import sys


def entry_point(argv):
    s = "caf\xe9"
    data = s.encode("latin-1")
    print(len(data), len(data.decode("latin-1")), data.decode("latin-1") == s)
    os.write(1, "direct\n".encode("latin-1"))
    r, w = os.pipe()
    os.write(w, b"through a pipe")
    os.close(w)
    print(os.read(r, 100).decode("latin-1"))
    os.close(r)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
