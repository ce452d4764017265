"""Instances as low-level objects.

`OBJECT` is the struct that every instance begins with.  Its content is the translator's: user code passes pointers to it
around and gets the instance back, with the functions of `rpython.rtyper.annlowlevel`.
"""

from rpython.rtyper.lltypesystem import lltype

OBJECT = lltype.GcStruct("object", hints={"own": "object"})
OBJECTPTR = lltype.Ptr(OBJECT)
