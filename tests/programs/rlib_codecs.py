# args: 3
"""The encodings of runicode one by one, with error handlers; patterns by get_code; the first fuzz of all of them."""

import sys

from rpython.rlib.rrandom import Random
from rpython.rlib.rsre import rsre_core
from rpython.rlib.rsre.rpy import get_code
from rpython.rlib.runicode import (
    UnicodeDecodeError, UnicodeEncodeError, code_to_unichr, from_utf8, str_decode_ascii, str_decode_latin_1,
    str_decode_raw_unicode_escape, str_decode_unicode_escape, str_decode_utf_8, str_decode_utf_16,
    str_decode_utf_16_be, str_decode_utf_16_helper, str_decode_utf_16_le, str_decode_utf_32, str_decode_utf_32_be,
    unicode_encode_ascii, unicode_encode_latin_1, unicode_encode_raw_unicode_escape, unicode_encode_unicode_escape,
    unicode_encode_utf_8, unicode_encode_utf_16, unicode_encode_utf_16_be, unicode_encode_utf_16_le,
    unicode_encode_utf_32, unicode_encode_utf_32_be)

TEXT = from_utf8("a\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80'\\\n", 7)


def shown(s):
    return "".join(["%02x" % ord(c) for c in s])


def encoded():
    n = len(TEXT)
    print(shown(unicode_encode_utf_8(TEXT, n, "strict")))
    print(shown(unicode_encode_utf_16_le(TEXT, n, None)), shown(unicode_encode_utf_16_be(TEXT, n, "strict")))
    print(shown(unicode_encode_utf_32_be(TEXT, 3, "strict")))
    print(unicode_encode_unicode_escape(TEXT, n, "strict"), unicode_encode_unicode_escape(TEXT, n, "strict", None, True))
    print(shown(unicode_encode_raw_unicode_escape(TEXT, n, "strict")))
    print(unicode_encode_ascii(TEXT, 4, "replace"), unicode_encode_ascii(TEXT, 4, "ignore"),
          unicode_encode_latin_1(TEXT, 5, "xmlcharrefreplace") == "a\xe9&#8364;&#128512;'")
    try:
        print(unicode_encode_latin_1(TEXT, n, "strict"))
    except UnicodeEncodeError as e:
        print(e.encoding, e.start, e.end, e.reason)
    # The default order is the machine's, with a mark.
    for data in [unicode_encode_utf_16(TEXT, n, "strict"), unicode_encode_utf_32(TEXT, n, "strict")]:
        decode = str_decode_utf_16(data, len(data), "strict") if len(data) < 20 else str_decode_utf_32(data, len(data), None)
        print(decode[0] == TEXT, decode[1] == len(data), len(data))


def show_decoded(name, result):
    text, consumed = result
    print(name, shown(str(text)), len(text), consumed)


def decoded():
    s = "x\xe2\x82"
    show_decoded("utf-8", str_decode_utf_8(s, len(s), "strict"))
    show_decoded("utf-8", str_decode_utf_8(s, len(s), "replace", True))
    show_decoded("utf-8", str_decode_utf_8("\xff\xc3\xa9", 3, "ignore", True))
    show_decoded("surrogate", str_decode_utf_8("\xed\xa0\x80", 3, "strict", True))
    for final in [False, True]:
        try:
            show_decoded("utf-8", str_decode_utf_8(s, len(s), None, final=final, allow_surrogates=False))
        except UnicodeDecodeError as e:
            print(e.encoding, e.start, e.end, e.reason)
    show_decoded("latin-1", str_decode_latin_1("a\xe9\xff!", 3, "strict"))
    show_decoded("ascii", str_decode_ascii("ab\xe9", 3, "replace"))
    text, used, order = str_decode_utf_16_helper("\xfe\xff\x20\xac", 4, "strict", True)
    print(shown(str(text)), used, order)
    show_decoded("le", str_decode_utf_16_le("\x3d\xd8\x00\xde\x41", 5, "strict", False))
    show_decoded("be", str_decode_utf_16_be("\xd8\x3d\x00\x41\xdc\x00", 6, "replace", True))
    show_decoded("utf-32", str_decode_utf_32_be("\x00\x01\xf6\x00\x00\xff\x00\x00", 8, "replace", True))
    e = "\\x41\\u20ac\\U0001F600\\101\\n\\\\\\q\\\n'\\x4"
    show_decoded("escape", str_decode_unicode_escape(e, len(e), "replace"))
    show_decoded("raw", str_decode_raw_unicode_escape("\\u20ac\\\\u1\\n", 12, "strict"))


def to_question_marks(errors, encoding, msg, s, startingpos, endingpos):
    return from_utf8("?" * (endingpos - startingpos), endingpos - startingpos), endingpos


def to_numbers(errors, encoding, msg, u, startingpos, endingpos):
    if startingpos % 2:
        return None, "#", endingpos
    return from_utf8("<>", 2), "", endingpos


def handled():
    show_decoded("handler", str_decode_utf_8("a\xffb\xc3", 4, "mine", True, to_question_marks))
    show_decoded("handler", str_decode_ascii("a\xffb\xc3", 4, "mine", True, to_question_marks))
    print(unicode_encode_ascii(TEXT, len(TEXT), "mine", to_numbers), shown(str(code_to_unichr(0x20AC))))


NUMBER = get_code(r"(\d+)(\.\d*)?")
WORD = get_code(r"[a-z_]\w*")
SPACE = get_code(r"\s+")


def tokens(text):
    pos = 0
    while pos < len(text):
        ctx = rsre_core.StrMatchContext(text, pos, len(text))
        if rsre_core.match_context(ctx, SPACE):
            pos = ctx.match_end
            continue
        number = rsre_core.match(NUMBER, text, pos)
        if number is not None:
            print("number", number.group(1), number.span(2))
            pos = number.match_end
            continue
        word = rsre_core.match(WORD, text, pos)
        if word is None:
            print("stop at", pos)
            return
        print("word", word.group())
        pos = word.match_end


def fuzz(rounds):
    rng = Random(7)
    total = 0
    pieces = ["a", "\xc3", "\xa9", "\xe2", "\x82", "\xac", "\xf0", "\x9f", "\xed", "\xa0", "\\", "u", "x", "4"]
    for _ in range(rounds * 100):
        s = ""
        for _ in range(int(rng.random() * 9)):
            s += pieces[int(rng.random() * len(pieces))]
        for errors in ["replace", "ignore"]:
            for result in [str_decode_utf_8(s, len(s), errors, True), str_decode_unicode_escape(s, len(s), errors),
                           str_decode_utf_16_be(s, len(s), errors, True), str_decode_utf_8(s, len(s), errors)]:
                text, used = result
                total = (total * 31 + len(text) * 7 + used) & 0xffffff
                back = unicode_encode_utf_8(text, len(text), errors)
                total = (total * 31 + len(back)) & 0xffffff
                assert str_decode_utf_8(back, len(back), "strict", True)[0] == text
    print(total)


def entry_point(argv):
    encoded()
    decoded()
    handled()
    tokens("one 23.5 _x9 7. $")
    fuzz(int(argv[1]))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
