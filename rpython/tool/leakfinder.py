"""Raw memory that tests forget to free."""

from rpython.rtyper.lltypesystem import lltype


class MallocMismatch(Exception):
    """Memory was not freed."""

    def __str__(self):
        return "%d pieces of raw memory were not freed" % len(self.args[0])


_before = []


def start_tracking_allocations():
    """Remembers what memory there is."""
    _before.append(set(map(id, lltype.raw_leaks())))


def stop_tracking_allocations(check, prev=None, do_collection=None):
    """With `check`, MallocMismatch if there is memory now that was not there before."""
    before = _before.pop()
    left = [place for place in lltype.raw_leaks() if id(place) not in before]
    if check and left:
        raise MallocMismatch(left)
    return left


def remember_malloc(obj, framedepth=1):
    """Nothing to do: all raw memory is watched."""


def remember_free(obj):
    """Nothing to do."""
