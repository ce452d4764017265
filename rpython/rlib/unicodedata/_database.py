"""What the host Python knows of Unicode: its own version, and 3.2.0.

A `Database` is a constant of the program.  Untranslated it is asked directly; the tables of a translated program are
made by asking it for all code points.

Of 3.2.0 the host knows what `unicodedata` tells; the cases of letters, and what follows from them, it knows only for
its own version.  They are taken from there for those code points that 3.2.0 has, unless they are letters without case
there: that is right but for the few that changed.
"""

import _sre
import functools
import unicodedata

CODES = range(0x110000)
_LETTERS = ("Lu", "Ll", "Lt", "Lm", "Lo")
_NOT_PRINTED = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs")
_PAGE = 128
# Categories of code points of which nothing is known, and those and that of letters without case.
NOTHING = frozenset(["Cn", "Co", "Cs"])
CASELESS = NOTHING | frozenset(["Lo"])


def host_utf8(text):
    """Text of the host in UTF-8.  Not RPython."""
    return text.encode("utf-8", "surrogatepass").decode("latin-1")


def _follows_sigma_rule(before, char):
    """Whether a capital sigma behind the two becomes that of a word's end: so the host shows what has a case."""
    return (before + char + "\u03a3").lower().endswith("\u03c2")


class Database(object):
    """One version of Unicode, asked about one character at a time.  Not RPython but as a constant."""

    def __init__(self, ucd):
        self.ucd = ucd

    def _freeze_(self):
        return True

    def has(self, char):
        """Whether there is such a character."""
        return self.ucd.category(char) != "Cn"

    def number(self, question, char):
        """What number a character is as a `decimal`, `digit` or `numeric`, or None."""
        return getattr(self.ucd, question)(char, None)

    isalpha = staticmethod(str.isalpha)
    isalnum = staticmethod(str.isalnum)
    isdecimal = staticmethod(str.isdecimal)
    isdigit = staticmethod(str.isdigit)
    isnumeric = staticmethod(str.isnumeric)
    isspace = staticmethod(str.isspace)
    isprintable = staticmethod(str.isprintable)

    def isupper(self, char):
        """Whether it is an upper case letter."""
        return char.isupper()

    def islower(self, char):
        """Whether it is a lower case letter."""
        return char.islower()

    def istitle(self, char):
        """Whether it is a title case letter."""
        return char.istitle() and not char.isupper()

    def iscased(self, char):
        """Whether it has a case: a definition of the standard, D135."""
        return self.isupper(char) or self.islower(char) or self.istitle(char)

    def iscaseignorable(self, char):
        """Whether it does not count where the case of a letter depends on what is around it."""
        return _follows_sigma_rule("a", char) and not _follows_sigma_rule("1", char)

    def isxidstart(self, char):
        """Whether an identifier may begin with it."""
        return char != "_" and char.isidentifier()

    def isxidcontinue(self, char):
        """Whether it may be in an identifier."""
        return ("a" + char).isidentifier()

    def tolower(self, char):
        """The simple lower case mapping."""
        return chr(_sre.unicode_tolower(ord(char)))

    def toupper(self, char):
        """The simple upper case mapping.

        The host tells only the full one; where that is several characters, the title case is the simple one if it is a
        single one.
        """
        for mapped in (char.upper(), char.title()):
            if len(mapped) == 1:
                return mapped
        return char

    def totitle(self, char):
        """The simple title case mapping."""
        mapped = char.title()
        return mapped if len(mapped) == 1 else char

    def full(self, case, char):
        """The mapping to a case, `lower`, `upper`, `title` or `casefold`, of a character to a text."""
        return getattr(char, case)()


class _Database320(Database):
    """Unicode 3.2.0."""

    def isalpha(self, char):
        return self.ucd.category(char) in _LETTERS

    def number(self, question, char):
        # The host forgets to look at the version for digits.
        return super().number(question, char) if self.has(char) else None

    def isdecimal(self, char):
        return self.number("decimal", char) is not None

    def isdigit(self, char):
        return self.number("digit", char) is not None

    def isnumeric(self, char):
        return self.number("numeric", char) is not None

    def isalnum(self, char):
        return self.isalpha(char) or self.isdecimal(char) or self.isdigit(char) or self.isnumeric(char)

    def isspace(self, char):
        return self.ucd.category(char) == "Zs" or self.ucd.bidirectional(char) in ("WS", "B", "S")

    def isprintable(self, char):
        return char == " " or self.ucd.category(char) not in _NOT_PRINTED

    def _may_have_case(self, char):
        """Whether the case of a character can be the host's: letters of some scripts got theirs later."""
        return self.ucd.category(char) not in CASELESS

    def isupper(self, char):
        return self._may_have_case(char) and super().isupper(char)

    def islower(self, char):
        return self._may_have_case(char) and super().islower(char)

    def istitle(self, char):
        return self._may_have_case(char) and super().istitle(char)

    def iscaseignorable(self, char):
        return self._may_have_case(char) and super().iscaseignorable(char)

    def isxidstart(self, char):
        return self.has(char) and super().isxidstart(char)

    def isxidcontinue(self, char):
        return self.has(char) and super().isxidcontinue(char)

    def _if_there(self, char, mapped):
        """What a character is mapped to, or itself if one of the two came later."""
        return mapped if all(map(self._may_have_case, char + mapped)) else char

    def tolower(self, char):
        return self._if_there(char, super().tolower(char))

    def toupper(self, char):
        return self._if_there(char, super().toupper(char))

    def totitle(self, char):
        return self._if_there(char, super().totitle(char))

    def full(self, case, char):
        return self._if_there(char, super().full(case, char))


HOST = Database(unicodedata)
UNICODE_3_2_0 = _Database320(unicodedata.ucd_3_2_0)


@functools.lru_cache(maxsize=None)
def categories(database):
    """The category of each code point.  Not RPython."""
    return list(map(database.ucd.category, map(chr, CODES)))


@functools.lru_cache(maxsize=None)
def codes_but(database, dull):
    """The code points of those pages where not all are of some categories.  Not RPython."""
    known = categories(database)
    pages = [codes for codes in [CODES[i:i + _PAGE] for i in CODES[::_PAGE]]
             if not dull.issuperset(known[codes[0]:codes[0] + _PAGE])]
    return [code for codes in pages for code in codes]
