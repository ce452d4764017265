from rpython.rtyper.annlowlevel import cast_gcref_to_instance, cast_instance_to_gcref, cast_object_to_ptr
from rpython.rtyper.lltypesystem import lltype

POINT = lltype.GcStruct("Point", ("x", lltype.Signed))


class A(object):
    pass


def entry_point(argv):
    a = cast_gcref_to_instance(A, cast_instance_to_gcref(argv))
    p = cast_object_to_ptr(lltype.Ptr(POINT), A())
    b = cast_gcref_to_instance(A, lltype.malloc(POINT))
    return 0
