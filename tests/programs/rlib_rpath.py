# args:
"""Paths under the names of rpath."""

import os
import sys

from rpython.rlib import rpath


def entry_point(argv):
    print(rpath.risabs("/a"), rpath.risabs("a"), rpath.risabs(""))
    for path in ["", ".", "/", "//a//b/", "a/./b/../c", "../x", "/../x", "a/b/../../..", "./a.tar.gz", ".bashrc", "d/.x.y"]:
        print(rpath.rnormpath(path), rpath.rsplit(path), rpath.rbasename(path), rpath.rdirname(path),
              rpath.rsplitext(path), rpath.rsplitdrive(path))
    print(rpath.rjoin("a", ["b", "c/", "d"]), rpath.rjoin("a", ["/b", ""]), rpath.rjoin("a", []))
    print(rpath.rabspath("x/../y") == rpath.rjoin(os.getcwd(), ["y"]))
    print(rpath.exists("/"), rpath.isdir("/"), rpath.isfile("/"), rpath.exists("/nothing/here"))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
