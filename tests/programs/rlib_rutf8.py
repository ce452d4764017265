# args: 300
"""rutf8: text as UTF-8 in byte strings."""

import sys

from rpython.rlib import rutf8
from rpython.rlib.rstring import StringBuilder

TEXT = "a\xe9\u20ac\U0001f600z".encode("utf-8").decode("latin-1")


def try_code(code):
    try:
        s = rutf8.unichr_as_utf8(code)
        print(code, len(s), rutf8.codepoint_at_pos(s, 0))
    except rutf8.OutOfRange as e:
        print("out of range", e.code)


def try_check(s, allow):
    try:
        print(rutf8.check_utf8(s, allow))
    except rutf8.CheckError as e:
        print("error at", e.pos)


def entry_point(argv):
    n = int(argv[1])
    for code in [0, 0x41, 0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xD800, 0xDFFF, 0xE000, 0xFFFF, 0x10000, 0x10FFFF, 0x110000, -1]:
        try_code(code)
    print(len(TEXT), rutf8.codepoints_in_utf8(TEXT), rutf8.get_utf8_length_flag(TEXT))
    pos = 0
    while pos < len(TEXT):
        print(pos, rutf8.codepoint_at_pos(TEXT, pos))
        pos = rutf8.next_codepoint_pos(TEXT, pos)
    while pos > 0:
        print(pos, rutf8.codepoint_before_pos(TEXT, pos))
        pos = rutf8.prev_codepoint_pos(TEXT, pos)
    for s in ["", "abc", TEXT, "\xff", "ab\x80", "\xc3", "\xc3(", "\xc0\x80", "\xe2\x82", "\xed\xa0\x80", "\xf4\x90\x80\x80"]:
        try_check(s, False)
        try_check(s, True)
    try:
        rutf8.check_ascii("abc\x80")
    except rutf8.CheckError as e:
        print("not ASCII at", e.pos)
    total = 0
    for code in rutf8.Utf8StringIterator(TEXT):
        total += code
    print(total)
    for code, position in rutf8.Utf8StringPosIterator(TEXT):
        print(position, code)
    builder = rutf8.Utf8StringBuilder(10)
    for i in range(n):
        builder.append_code(i * 37 % 0x800)
    builder.append(TEXT)
    builder.append_utf8("xyz", 3, rutf8.FLAG_ASCII)
    s = builder.build()
    length = builder.getlength()
    print(len(s), length, builder.get_flag())
    index = rutf8.create_utf8_index_storage(s, length)
    wrong = 0
    for i in range(length):
        position = rutf8.codepoint_position_at_index(s, index, i)
        if rutf8.codepoint_index_at_byte_position(s, index, position, length) != i:
            wrong += 1
        if i < n and rutf8.codepoint_at_index(s, index, i) != i * 37 % 0x800:
            wrong += 1
    print(wrong)
    print(rutf8.isspace("a\xc2\xa0", 1), rutf8.isspace("a b", 0), rutf8.islinebreak("\n", 0), rutf8.surrogate_in_utf8(TEXT))
    plain = StringBuilder()
    rutf8.unichr_as_utf8_append(plain, 0x20AC)
    print(len(plain.build()), rutf8.utf8_in_chars(TEXT, 1, "x\xc3\xa9"), len(rutf8.decode_latin_1("caf\xe9")))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
