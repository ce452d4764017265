"""Between the program's objects and low-level values.  The functions are special: the translator knows them."""

from rpython.rtyper import ll
from rpython.rtyper.lltypesystem import lltype


def llhelper(FUNCPTR, f):
    """A pointer of type FUNCPTR to the function `f`, a constant."""
    return lltype.functionptr(FUNCPTR.TO, f.__name__, _callable=f)


def llstr(s):
    """A string as a low-level one."""
    return ll.ll_str(s)


def hlstr(p):
    """A low-level string as a `str`; None for null."""
    return ll.hl_str(p)
