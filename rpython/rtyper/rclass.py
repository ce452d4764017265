"""Instances as low-level objects.

`OBJECT` is the struct that every instance begins with.  Its content is the translator's: user code passes pointers to it
around and gets the instance back, with the functions of `rpython.rtyper.annlowlevel`.
"""

from rpython.rtyper.lltypesystem import lltype
from rpython.tool.unsupported import unsupported_names

OBJECT = lltype.GcStruct("object", hints={"own": "object"})
OBJECTPTR = lltype.Ptr(OBJECT)

globals().update(unsupported_names(
    __name__, "OBJECT_VTABLE CLASSTYPE getinstancerepr getclassrepr IR_IMMUTABLE IR_MUTABLE IR_QUASIIMMUTABLE",
    "classes are laid out by Ouro itself: use `type(x)` and `isinstance`"))
