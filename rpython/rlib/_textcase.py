"""Kinds of letters and changes of case in UTF-8, with the results that Python's strings have.

The mappings are the full ones: one character may become several.  A sigma at the end of a word is the only letter
whose lower case depends on what is around it.
"""

from rpython.rlib import rutf8, unicodedb
from rpython.rlib._builders import StringBuilder
from rpython.rlib.objectmodel import specialize
from rpython.rlib.unicodedata._cases import full_utf8
from rpython.rlib.unicodedata._database import HOST

_SIGMA = 0x3A3
_FINAL_SIGMA = "\xcf\x82"


@specialize.arg(1)
def all_are(utf8, test):
    """Whether there are characters, and a test holds for all of them."""
    for code in rutf8.Utf8StringIterator(utf8):
        if not test(code):
            return False
    return len(utf8) > 0


def _begins_word(code):
    """Upper or title case."""
    return unicodedb.isupper(code) or unicodedb.istitle(code)


def isupper(utf8):
    """Whether there are letters with case, and all of them are in upper case."""
    found = False
    for code in rutf8.Utf8StringIterator(utf8):
        if unicodedb.islower(code) or unicodedb.istitle(code):
            return False
        found = found or unicodedb.isupper(code)
    return found


def islower(utf8):
    """Whether there are letters with case, and all of them are in lower case."""
    found = False
    for code in rutf8.Utf8StringIterator(utf8):
        if _begins_word(code):
            return False
        found = found or unicodedb.islower(code)
    return found


def istitle(utf8):
    """Whether there are letters with case, and just those that begin words are in upper or title case."""
    found = False
    within = False
    for code in rutf8.Utf8StringIterator(utf8):
        begins = _begins_word(code)
        cased = begins or unicodedb.islower(code)
        if cased and begins == within:
            return False
        within = cased
        found = found or cased
    return found


def upper(utf8):
    """All letters in upper case."""
    builder = StringBuilder(len(utf8))
    for code in rutf8.Utf8StringIterator(utf8):
        builder.append(full_utf8(HOST, "upper", code))
    return builder.build()


def lower(utf8):
    """All letters in lower case."""
    builder = StringBuilder(len(utf8))
    _append_lower(builder, utf8, 0)
    return builder.build()


def capitalize(utf8):
    """The first character in title case, all others in lower case."""
    if not utf8:
        return utf8
    builder = StringBuilder(len(utf8))
    builder.append(full_utf8(HOST, "title", rutf8.codepoint_at_pos(utf8, 0)))
    _append_lower(builder, utf8, rutf8.next_codepoint_pos(utf8, 0))
    return builder.build()


def title(utf8):
    """The first letters of words in title case, all others in lower case."""
    builder = StringBuilder(len(utf8))
    within = False
    for code, pos in rutf8.Utf8StringPosIterator(utf8):
        builder.append(_lower_at(utf8, code, pos) if within else full_utf8(HOST, "title", code))
        within = _begins_word(code) or unicodedb.islower(code)
    return builder.build()


def swapcase(utf8):
    """Letters in upper case in lower case, and the reverse."""
    builder = StringBuilder(len(utf8))
    for code, pos in rutf8.Utf8StringPosIterator(utf8):
        if unicodedb.isupper(code):
            builder.append(_lower_at(utf8, code, pos))
        elif unicodedb.islower(code):
            builder.append(full_utf8(HOST, "upper", code))
        else:
            rutf8.unichr_as_utf8_append(builder, code, True)
    return builder.build()


def casefold(utf8):
    """What texts are compared by where case does not count."""
    builder = StringBuilder(len(utf8))
    for code in rutf8.Utf8StringIterator(utf8):
        builder.append(full_utf8(HOST, "casefold", code))
    return builder.build()


def isidentifier(utf8):
    """Whether it is what Python takes for a name."""
    if not utf8:
        return False
    first = rutf8.codepoint_at_pos(utf8, 0)
    return (first == ord("_") or unicodedb.isxidstart(first)) and all_are(utf8, unicodedb.isxidcontinue)


def _append_lower(builder, utf8, pos):
    """Everything from a position on, in lower case."""
    while pos < len(utf8):
        builder.append(_lower_at(utf8, rutf8.codepoint_at_pos(utf8, pos), pos))
        pos = rutf8.next_codepoint_pos(utf8, pos)


def _lower_at(utf8, code, pos):
    """The lower case of the character at a position."""
    if code == _SIGMA and _ends_word(utf8, pos):
        return _FINAL_SIGMA
    return full_utf8(HOST, "lower", code)


def _ends_word(utf8, pos):
    """Whether a letter with case is before a position, and none behind the character that is there."""
    before = pos
    is_cased = False
    while before > 0:
        before = rutf8.prev_codepoint_pos(utf8, before)
        code = rutf8.codepoint_at_pos(utf8, before)
        if not unicodedb.iscaseignorable(code):
            is_cased = unicodedb.iscased(code)
            break
    if not is_cased:
        return False
    after = rutf8.next_codepoint_pos(utf8, pos)
    while after < len(utf8):
        code = rutf8.codepoint_at_pos(utf8, after)
        if not unicodedb.iscaseignorable(code):
            return not unicodedb.iscased(code)
        after = rutf8.next_codepoint_pos(utf8, after)
    return True
