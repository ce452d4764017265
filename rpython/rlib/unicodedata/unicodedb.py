"""`rpython.rlib.unicodedb`, whatever version of Unicode that is."""

from rpython.rlib.unicodedb import *
