"""The library that RPython programs import.

At import time, and when a program runs untranslated, these modules are ordinary Python.  The translator recognises a
few functions and classes by their qualified name (`rpython.rlib.objectmodel.we_are_translated`,
`rpython.rlib.rarithmetic.intmask` …); everything else here that a program reaches is RPython and is translated with it.
"""
