"""The Unicode database under the names that it has in the original: one module for each version of Unicode.

All of them but `unicodedb_3_2_0` are `rpython.rlib.unicodedb`, the version that the host Python has.
"""
