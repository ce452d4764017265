"""The algorithms on strings, all under one name.

A string is a struct of a `hash` (0: not computed yet) and characters, which are bytes.  Which of them are letters,
digits, spaces and line ends follows ASCII, as for Python's `bytes`.
"""

from rpython.rtyper.rstr_core import *
from rpython.rtyper.rstr_search import *
from rpython.rtyper.rstr_split import *
from rpython.rtyper.rstr_tests import *
from rpython.rtyper.rstr_text import *
