"""Another name of `rpython.rlib.rarray`."""

from rpython.rlib.rarray import copy_list_to_raw_array, populate_list_from_raw_array
