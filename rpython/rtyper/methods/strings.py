"""Methods of `str`, which is a byte string.

What is a letter, a digit or a space follows ASCII, as for Python's `bytes`.
"""

# ____________________________________________________________
# Parts


def str_partition(s, sep):
    """s.partition(sep)"""
    if len(sep) == 0:
        raise ValueError("empty separator")
    i = s.find(sep)
    if i < 0:
        return s, "", ""
    return s[:i], sep, s[i + len(sep):]


def str_rpartition(s, sep):
    """s.rpartition(sep)"""
    if len(sep) == 0:
        raise ValueError("empty separator")
    i = s.rfind(sep)
    if i < 0:
        return "", "", s
    return s[:i], sep, s[i + len(sep):]


def str_removeprefix(s, prefix):
    """s.removeprefix(prefix)"""
    if s.startswith(prefix):
        return s[len(prefix):]
    return s


def str_removesuffix(s, suffix):
    """s.removesuffix(suffix)"""
    if len(suffix) > 0 and s.endswith(suffix):
        return s[:len(s) - len(suffix)]
    return s


def str_splitlines(s, keepends=False):
    """s.splitlines(keepends)"""
    result = []
    start = 0
    i = 0
    n = len(s)
    while i < n:
        stop = i
        c = s[i]
        i += 1
        if c == "\n" or c == "\r":
            if c == "\r" and i < n and s[i] == "\n":
                i += 1
            result.append(s[start:i] if keepends else s[start:stop])
            start = i
    if start < n:
        result.append(s[start:])
    return result


def str_expandtabs(s, tabsize=8):
    """s.expandtabs(tabsize)"""
    parts = []
    start = 0
    column = 0
    for i in range(len(s)):
        c = s[i]
        if c == "\t":
            parts.append(s[start:i])
            start = i + 1
            if tabsize > 0:
                spaces = tabsize - column % tabsize
                parts.append(" " * spaces)
                column += spaces
        else:
            column += 1
            if c == "\n" or c == "\r":
                column = 0
    parts.append(s[start:])
    return "".join(parts)


# ____________________________________________________________
# Tests


def is_name_start(c):
    """Whether a name may begin with the character."""
    return c.isalpha() or c == "_"


def str_isidentifier(s):
    """s.isidentifier()"""
    if len(s) == 0 or not is_name_start(s[0]):
        return False
    for c in s:
        if not is_name_start(c) and not c.isdigit():
            return False
    return True


def str_isascii(s):
    """s.isascii()"""
    for c in s:
        if ord(c) >= 128:
            return False
    return True


def str_isprintable(s):
    """s.isprintable()"""
    for c in s:
        if ord(c) < 32 or 127 <= ord(c) < 161 or ord(c) == 173:
            return False
    return True


def str_isdecimal(s):
    """s.isdecimal()"""
    return s.isdigit()


def str_isnumeric(s):
    """s.isnumeric()"""
    return s.isdigit()


def str_istitle(s):
    """s.istitle()"""
    found = False
    inside = False
    for c in s:
        if c.isupper():
            if inside:
                return False
            inside = found = True
        elif c.islower():
            if not inside:
                return False
        else:
            inside = False
    return found


# ____________________________________________________________
# Encodings


def normal_name(encoding):
    """The name of an encoding without what may differ in how it is written."""
    return encoding.lower().replace("_", "-").replace("iso-8859-1", "latin-1").replace("latin1", "latin-1")


def check_ascii(s, errors):
    """The characters that ASCII has; others raise, or are left out or replaced."""
    if str_isascii(s):
        return s
    if errors == "strict":
        raise ValueError("ordinal not in range(128)")
    mark = "?" if errors == "replace" else ""
    return "".join([c if ord(c) < 128 else mark for c in s])


def utf8_of_bytes(s):
    """Characters up to 255 in UTF-8."""
    if str_isascii(s):
        return s
    parts = []
    for c in s:
        code = ord(c)
        if code < 128:
            parts.append(c)
        else:
            parts.append(chr(0xC0 | code >> 6))
            parts.append(chr(0x80 | code & 0x3F))
    return "".join(parts)


def bytes_of_utf8(s):
    """The text that is in UTF-8, as characters up to 255: others do not fit a `str`."""
    if str_isascii(s):
        return s
    parts = []
    i = 0
    while i < len(s):
        code = ord(s[i])
        i += 1
        if code >= 128:
            if not 0xC2 <= code <= 0xC3 or i == len(s) or ord(s[i]) & 0xC0 != 0x80:
                raise ValueError("the text has characters that do not fit a str")
            code = (code & 3) << 6 | ord(s[i]) & 0x3F
            i += 1
        parts.append(chr(code))
    return "".join(parts)


def str_encode(s, encoding="utf-8", errors="strict"):
    """s.encode(encoding, errors)"""
    name = normal_name(encoding)
    if name == "latin-1":
        return s
    if name == "utf-8" or name == "utf8":
        return utf8_of_bytes(s)
    if name == "ascii":
        return check_ascii(s, errors)
    raise LookupError("unknown encoding: " + encoding)


def str_decode(s, encoding="utf-8", errors="strict"):
    """s.decode(encoding, errors)"""
    name = normal_name(encoding)
    if name == "latin-1":
        return s
    if name == "utf-8" or name == "utf8":
        return bytes_of_utf8(s)
    if name == "ascii":
        return check_ascii(s, errors)
    raise LookupError("unknown encoding: " + encoding)
