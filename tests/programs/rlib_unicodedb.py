# args:
"""What the Unicode database says of each 13th code point, and of all of Latin-1."""

import sys

from rpython.rlib import unicodedb


def describe(code):
    flags = 0
    for known in [unicodedb.isalnum(code), unicodedb.isalpha(code), unicodedb.isdecimal(code), unicodedb.isdigit(code),
                  unicodedb.isnumeric(code), unicodedb.isspace(code), unicodedb.isupper(code), unicodedb.islower(code)]:
        flags = flags * 2 + (1 if known else 0)
    return flags


def entry_point(argv):
    for code in range(256):
        print(code, describe(code), unicodedb.tolower(code), unicodedb.toupper(code))
    checksum = 0
    for code in range(256, unicodedb.MAXUNICODE + 1, 13):
        for number in [describe(code), unicodedb.tolower(code), unicodedb.toupper(code)]:
            checksum = (checksum * 31 + number) & 0xFFFFFFF
    print(checksum)
    for code in [0x130, 0x131, 0x149, 0x1c5, 0x1f80, 0x1fb3, 0x1e9e, 0x10400, 0x10428]:
        print(code, unicodedb.tolower(code), unicodedb.toupper(code))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
