"""Syllables of Hangul are computed from their parts (the Unicode Standard, chapter 3.12).

A syllable has a leading consonant, a vowel and possibly a trailing consonant; part number 0 of the last kind is none.
"""

SYLLABLES = 0xAC00
_LEADS, _VOWELS, _TRAILS = 0x1100, 0x1161, 0x11A7
LEAD_COUNT, VOWEL_COUNT, TRAIL_COUNT = 19, 21, 28
_SYLLABLE_COUNT = LEAD_COUNT * VOWEL_COUNT * TRAIL_COUNT
# All syllables, and what may be the second of two that are composed to one.
CODES = range(SYLLABLES, SYLLABLES + _SYLLABLE_COUNT)
FOLLOWERS = list(range(_VOWELS, _VOWELS + VOWEL_COUNT)) + list(range(_TRAILS + 1, _TRAILS + TRAIL_COUNT))


def is_syllable(code):
    """Whether a code point is a syllable of Hangul."""
    return SYLLABLES <= code < SYLLABLES + _SYLLABLE_COUNT


def parts(code):
    """The numbers of the three parts of a syllable."""
    lead_and_vowel, trail = divmod(code - SYLLABLES, TRAIL_COUNT)
    lead, vowel = divmod(lead_and_vowel, VOWEL_COUNT)
    return lead, vowel, trail


def syllable(lead, vowel, trail):
    """The syllable of three parts, given by their numbers."""
    return SYLLABLES + (lead * VOWEL_COUNT + vowel) * TRAIL_COUNT + trail


def append_parts(codes, code):
    """Adds the code points of the parts of a syllable to a list."""
    lead, vowel, trail = parts(code)
    codes.append(_LEADS + lead)
    codes.append(_VOWELS + vowel)
    if trail > 0:
        codes.append(_TRAILS + trail)


def composed(current, following):
    """The syllable that a consonant and a vowel are, or a syllable without trailing consonant and one; otherwise -1."""
    if _LEADS <= current < _LEADS + LEAD_COUNT and _VOWELS <= following < _VOWELS + VOWEL_COUNT:
        return syllable(current - _LEADS, following - _VOWELS, 0)
    if is_syllable(current) and _TRAILS < following < _TRAILS + TRAIL_COUNT:
        if (current - SYLLABLES) % TRAIL_COUNT == 0:
            return current + following - _TRAILS
    return -1
