"""r_uint with int32"""


from rpython.rlib.rarithmetic import r_uint, r_int32


def entry_point(argv):
    l = [r_uint(1)]
    l.append(r_int32(2))
    return len(l)
