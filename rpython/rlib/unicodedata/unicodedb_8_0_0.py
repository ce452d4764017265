"""`rpython.rlib.unicodedb` under the name of Unicode 8.0.0; the version is the host's."""

from rpython.rlib.unicodedb import *
