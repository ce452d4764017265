"""Binary search in a sorted list or array, up to `hi` if that is not negative."""

from rpython.rlib.objectmodel import specialize


@specialize.argtype(0, 1)
def bisect_left(a, x, hi=-1):
    """The first place where `x` can be inserted."""
    lo = 0
    if hi < 0:
        hi = len(a)
    while lo < hi:
        mid = (lo + hi) // 2
        if a[mid] < x:
            lo = mid + 1
        else:
            hi = mid
    return lo


@specialize.argtype(0, 1)
def bisect_right(a, x, hi=-1):
    """The last place where `x` can be inserted."""
    lo = 0
    if hi < 0:
        hi = len(a)
    while lo < hi:
        mid = (lo + hi) // 2
        if x < a[mid]:
            hi = mid
        else:
            lo = mid + 1
    return lo


bisect_left_addr = bisect_left
bisect_right_addr = bisect_right
