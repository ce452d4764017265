"""Methods and operations of Python's own types, and functions of `builtins`, that are written in plain RPython.

The translator finds each by its name: `str.partition` is `str_partition`, `sorted` with keywords is `builtins_sorted`, an
operator is named after its method: `dict_or`.  A function that no program calls is never translated.  Parameters have
the names that Python's documentation gives them, because calls may use them as keywords.  Each call has a copy for the
exact types of its arguments (a list is a type of its own); functions that take other functions or iterators have one
for each place that calls them.
"""

from rpython.rtyper.methods.bytearrays import builtins_bytes
from rpython.rtyper.methods.functions import *
from rpython.rtyper.methods.mappings import *
from rpython.rtyper.methods.numbers import *
from rpython.rtyper.methods.sequences import *
from rpython.rtyper.methods.strings import *
