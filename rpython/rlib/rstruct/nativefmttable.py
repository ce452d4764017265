"""What each character of a format stands for on this platform, with C's sizes and alignments."""

import struct
import sys

from rpython.rlib.rstruct import standardfmttable
from rpython.rlib.unroll import unrolling_iterable

native_is_bigendian = sys.byteorder == "big"
native_is_ieee754 = True

native_fmttable = standardfmttable.make_table([(char, struct.calcsize(char)) for char in "hilqnP"], True)
unroll_fmtdescs = unrolling_iterable([native_fmttable[char] for char in sorted(native_fmttable)])
