# args:
"""rmd5 and rsha: lengths around blocks, in pieces, copies; on the host the same by hashlib."""

import hashlib
import sys

from rpython.rlib import rmd5, rsha
from rpython.rlib.objectmodel import we_are_translated


def expected(name, data):
    """The library's digest, which only the host has."""
    if we_are_translated():
        return ""
    return hashlib.new(name, data.encode("latin-1")).hexdigest()


def check(name, data, text):
    if not we_are_translated() and text != expected(name, data):
        print("wrong", name, len(data))
    print(name, len(data), text)


def entry_point(argv):
    for length in [0, 1, 3, 55, 56, 57, 63, 64, 65, 119, 120, 128, 1000]:
        data = "".join([chr((i * 37 + length) & 255) for i in range(length)])
        check("md5", data, rmd5.new(data).hexdigest())
        check("sha1", data, rsha.new(data).hexdigest())
        m = rmd5.RMD5()
        s = rsha.RSHA()
        for i in range(0, length, 7):
            m.update(data[i:i + 7])
            s.update(data[i:i + 7])
        print(m.digest() == rmd5.md5(data).digest(), s.digest() == rsha.sha(data).digest())
        print(len(m.digest()), len(s.digest()))
    m = rmd5.new("first ")
    n = m.copy()
    m.update("second")
    n.update("third")
    print(m.hexdigest(), n.hexdigest(), m.hexdigest() == rmd5.new("first second").hexdigest())
    s = rsha.new("first ")
    t = s.copy()
    s.update("second")
    print(s.hexdigest(), t.hexdigest(), s.digest_size, rsha.digest_size, rmd5.digest_size)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
