"""The numbers in compiled patterns, as the host's compiler writes them.

Each version of Python numbers the operations in its own way and has some that others have not.  They are read by name
from the running Python, so that patterns compiled by it and the engine agree; an operation it does not know is -1,
which no pattern has.
"""

import re

try:
    from re import _compiler as _sre_compile, _constants as _sre, _parser as _sre_parse
except ImportError:
    import sre_compile as _sre_compile
    import sre_constants as _sre
    import sre_parse as _sre_parse

MAGIC = int(_sre.MAGIC)
MAXREPEAT = int(_sre.MAXREPEAT)
MAXGROUPS = int(_sre.MAXGROUPS)

# The width of a word of code in bytes: character sets are bit maps of such words.
CODESIZE = _sre_compile._sre.CODESIZE

SRE_FLAG_TEMPLATE = 1
SRE_FLAG_IGNORECASE = int(re.IGNORECASE)
SRE_FLAG_LOCALE = int(re.LOCALE)
SRE_FLAG_MULTILINE = int(re.MULTILINE)
SRE_FLAG_DOTALL = int(re.DOTALL)
SRE_FLAG_UNICODE = int(re.UNICODE)
SRE_FLAG_VERBOSE = int(re.VERBOSE)
SRE_FLAG_DEBUG = int(re.DEBUG)
SRE_FLAG_ASCII = int(re.ASCII)

SRE_INFO_PREFIX = int(_sre.SRE_INFO_PREFIX)
SRE_INFO_CHARSET = int(_sre.SRE_INFO_CHARSET)


def _number(name):
    """The number of an operation, position or category of this name."""
    return int(getattr(_sre, name, -1))


def _define(prefix, names):
    for name in names.split():
        globals()[prefix + name] = _number(name)


_define("OPCODE_", """
    FAILURE SUCCESS ANY ANY_ALL ASSERT ASSERT_NOT AT BRANCH CATEGORY CHARSET BIGCHARSET GROUPREF GROUPREF_EXISTS IN
    INFO JUMP LITERAL MARK MAX_UNTIL MIN_UNTIL NOT_LITERAL NEGATE RANGE REPEAT REPEAT_ONE SUBPATTERN MIN_REPEAT_ONE
    ATOMIC_GROUP POSSESSIVE_REPEAT POSSESSIVE_REPEAT_ONE GROUPREF_IGNORE IN_IGNORE LITERAL_IGNORE NOT_LITERAL_IGNORE
    GROUPREF_LOC_IGNORE IN_LOC_IGNORE LITERAL_LOC_IGNORE NOT_LITERAL_LOC_IGNORE GROUPREF_UNI_IGNORE IN_UNI_IGNORE
    LITERAL_UNI_IGNORE NOT_LITERAL_UNI_IGNORE RANGE_UNI_IGNORE""")

_define("", """
    AT_BEGINNING AT_BEGINNING_LINE AT_BEGINNING_STRING AT_BOUNDARY AT_NON_BOUNDARY AT_END AT_END_LINE AT_END_STRING
    AT_LOC_BOUNDARY AT_LOC_NON_BOUNDARY AT_UNI_BOUNDARY AT_UNI_NON_BOUNDARY CATEGORY_DIGIT CATEGORY_NOT_DIGIT
    CATEGORY_SPACE CATEGORY_NOT_SPACE CATEGORY_WORD CATEGORY_NOT_WORD CATEGORY_LINEBREAK CATEGORY_NOT_LINEBREAK
    CATEGORY_LOC_WORD CATEGORY_LOC_NOT_WORD CATEGORY_UNI_DIGIT CATEGORY_UNI_NOT_DIGIT CATEGORY_UNI_SPACE
    CATEGORY_UNI_NOT_SPACE CATEGORY_UNI_WORD CATEGORY_UNI_NOT_WORD CATEGORY_UNI_LINEBREAK
    CATEGORY_UNI_NOT_LINEBREAK""")

# Whether \B matches in an empty string, which it does since Python 3.14.
NON_BOUNDARY_IN_EMPTY = re.search(r"\B", "") is not None


def compile_codes(pattern, flags=0):
    """Compiles by the host: the codes, all flags, the number of groups and a dict from names of groups to numbers.

    Not RPython.  Raises the host's `re.error`.
    """
    parsed = _sre_parse.parse(pattern, flags)
    codes = _sre_compile._code(parsed, flags)
    state = parsed.state
    return [int(code) for code in codes], flags | int(state.flags), state.groups - 1, dict(state.groupdict)
