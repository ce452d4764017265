"""`rpython.rlib.unicodedb` under the name of Unicode 12.1.0; the version is the host's."""

from rpython.rlib.unicodedb import *
