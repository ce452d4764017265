"""Between lists and raw arrays of the same items."""

from rpython.rlib.objectmodel import specialize


@specialize.argtype(0, 1)
def copy_list_to_raw_array(lst, array):
    """Writes the items of a list to the beginning of an array."""
    for i in range(len(lst)):
        array[i] = lst[i]


@specialize.argtype(0, 1)
def populate_list_from_raw_array(lst, array, length):
    """Makes a list equal to the first `length` items of an array."""
    del lst[:]
    for i in range(length):
        lst.append(array[i])
