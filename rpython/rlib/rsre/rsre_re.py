"""Regular expressions with an API like that of the module `re`, on `str`.

Patterns are compiled by the host: while the program is imported, or where a translated function calls `compile`,
`match`, `search` and so on with a constant pattern.  A `str` is text in Latin-1 here, as it is for `re`; compile with
the flag ASCII for bytes and for UTF-8.  What differs from `re`, translated or not, since an RPython value has one
type:

* `groups()`, `findall` and `split` give lists of `str` or None; `findall` takes patterns with one group at most,
  `finditer` any;
* `sub` and `subn` take a template or a function, and no flags but those of `compile`.
"""

import re
import sys

from rpython.rlib.objectmodel import specialize
from rpython.rlib.rsre import rsre_core
from rpython.rlib.rsre._template import error, parse_template
from rpython.rlib.rsre.rsre_char import LOCALE_MESSAGE
from rpython.rlib.rsre.rsre_constants import SRE_FLAG_LOCALE, compile_codes
from rpython.rlib.rstring import StringBuilder

I = IGNORECASE = int(re.IGNORECASE)
L = LOCALE = int(re.LOCALE)
M = MULTILINE = int(re.MULTILINE)
S = DOTALL = int(re.DOTALL)
U = UNICODE = int(re.UNICODE)
X = VERBOSE = int(re.VERBOSE)
A = ASCII = int(re.ASCII)

_cache = {}


@specialize.memo()
def compile(pattern, flags=0):
    """The RSREPattern of a constant pattern.  Raises `error` if it is wrong, when it is imported or translated."""
    key = type(pattern), pattern, flags
    if key not in _cache:
        try:
            codes, all_flags, groups, groupindex = compile_codes(pattern, int(flags))
        except re.error as e:
            raise error(e.msg, e.pos if e.pos is not None else -1) from None
        if all_flags & SRE_FLAG_LOCALE:
            raise error(LOCALE_MESSAGE)
        names = {_byte_string(name): group for name, group in groupindex.items()}
        _cache[key] = RSREPattern(_byte_string(pattern), rsre_core.CompiledPattern(codes, all_flags), groups, names)
    return _cache[key]


def _byte_string(text):
    """Bytes or text as a `str` of RPython: text beyond Latin-1 in UTF-8.  Not RPython."""
    if isinstance(text, bytes):
        return text.decode("latin-1")
    return text if max(text, default="") < "\u0100" else text.encode("utf-8").decode("latin-1")


def purge():
    """Forgets all compiled patterns.  Not RPython."""
    _cache.clear()


_SPECIAL = {c: "\\" + c for c in "()[]{}?*+-|^$\\.&~# \t\n\r\v\f"}


def escape(string):
    """A pattern that matches just this string."""
    builder = StringBuilder(len(string))
    for c in string:
        builder.append(_SPECIAL.get(c, c))
    return builder.build()


class RSREPattern(object):
    """A compiled pattern: `pattern`, its text, in UTF-8 if it is beyond Latin-1; `code`; `flags`; the number of
    `groups`; and those that have names in `groupindex`.
    """

    _immutable_fields_ = ["pattern", "code", "flags", "groups", "groupindex", "_names[*]"]

    def __init__(self, pattern, code, groups, groupindex):
        self.pattern = pattern
        self.code = code
        self.flags = code.flags
        self.groups = groups
        self.groupindex = groupindex
        self._names = [None] * (groups + 1)
        for name, group in groupindex.items():
            self._names[group] = name

    def _found(self, string, ctx):
        return RSREMatch(self, string, ctx) if ctx is not None else None

    def match(self, string, pos=0, endpos=sys.maxsize):
        """The match at `pos`, or None."""
        return self._found(string, rsre_core.match(self.code, string, pos, endpos))

    def fullmatch(self, string, pos=0, endpos=sys.maxsize):
        """The match of all from `pos` to `endpos`, or None."""
        return self._found(string, rsre_core.fullmatch(self.code, string, pos, endpos))

    def search(self, string, pos=0, endpos=sys.maxsize):
        """The first match from `pos` on, or None."""
        return self._found(string, rsre_core.search(self.code, string, pos, endpos))

    def scanner(self, string, pos=0, endpos=sys.maxsize):
        """A Scanner, which finds one match after the other."""
        return Scanner(self, string, rsre_core.context(string, pos, endpos, False))

    def finditer(self, string, pos=0, endpos=sys.maxsize):
        """Iterates over all matches that do not overlap."""
        scanner = self.scanner(string, pos, endpos)
        while True:
            found = scanner.search()
            if found is None:
                break
            yield found

    def findall(self, string, pos=0, endpos=sys.maxsize):
        """What all matches matched, or their only group did.  Raises ValueError if there are more groups."""
        if self.groups > 1:
            raise ValueError("findall() of a pattern with several groups: use finditer() and the groups of each match")
        result = []
        for found in self.finditer(string, pos, endpos):
            result.append(found.group_or(self.groups, ""))
        return result

    def split(self, string, maxsplit=0):
        """What is between the matches, and what the groups of those matched (None where they did not)."""
        result = []
        last = 0
        count = 0
        scanner = self.scanner(string)
        while maxsplit == 0 or count < maxsplit:
            found = scanner.search()
            if found is None:
                break
            result.append(string[last:found.start()])
            for group in range(1, self.groups + 1):
                result.append(found.group(group))
            last = found.end()
            count += 1
        result.append(string[last:])
        return result

    @specialize.argtype(1)
    def sub(self, repl, string, count=0):
        """The string with matches replaced by a template, or by what a function gives; at most `count` unless 0."""
        return self.subn(repl, string, count)[0]

    @specialize.argtype(1)
    def subn(self, repl, string, count=0):
        """Like `sub`, and the number of replacements.  Raises `error` or IndexError for a wrong template."""
        builder = StringBuilder(len(string))
        last = 0
        done = 0
        template = parse_template(repl, self.groups, self.groupindex) if isinstance(repl, str) else None
        scanner = self.scanner(string)
        while count == 0 or done < count:
            found = scanner.search()
            if found is None:
                break
            builder.append_slice(string, last, found.start())
            if isinstance(repl, str):
                template.append_to(builder, found)
            else:
                builder.append(repl(found))
            last = found.end()
            done += 1
        builder.append_slice(string, last, len(string))
        return builder.build(), done

    def __repr__(self):
        return "rsre_re.compile(%r, %d)" % (self.pattern, self.flags)


class Scanner(object):
    """Finds the matches in a string one after the other; `search` and `match` give the next one or None."""

    def __init__(self, pattern, string, ctx):
        self.pattern = pattern
        self._string = string
        self._ctx = ctx
        self._ended = False

    def search(self):
        """The next match."""
        ctx = self._ctx
        return self._result(not self._ended and rsre_core.search_context(ctx, self.pattern.code))

    def match(self):
        """The match at the end of the last one."""
        ctx = self._ctx
        return self._result(not self._ended and rsre_core.match_context(ctx, self.pattern.code))

    def _result(self, found):
        if not found:
            self._ended = True
            return None
        ctx = self._ctx
        # A match may begin where the last one ended, but an empty one not where that was empty too.
        self._ctx = ctx.fresh_copy(ctx.match_end)
        self._ctx.must_advance = ctx.match_end == ctx.match_start
        return RSREMatch(self.pattern, self._string, ctx)


class RSREMatch(object):
    """A match: of the pattern `re` in `string`, between `pos` and `endpos`.  A group is given by number or by name."""

    def __init__(self, pattern, string, ctx):
        self.re = pattern
        self.string = string
        self._ctx = ctx
        self.pos = ctx.original_pos
        self.endpos = ctx.end

    @specialize.argtype(1)
    def _number(self, group):
        """The number of a group.  Raises IndexError if there is none."""
        if isinstance(group, str):
            number = self.re.groupindex.get(group, -1)
        else:
            number = group
        if number < 0 or number > self.re.groups:
            raise IndexError("no such group")
        return number

    @specialize.argtype(1)
    def group(self, *groups):
        """What a group matched, or None; the whole match without argument, a tuple for two to four groups."""
        if len(groups) == 0:
            return self._ctx.group(0)
        elif len(groups) == 1:
            return self[groups[0]]
        elif len(groups) == 2:
            return self[groups[0]], self[groups[1]]
        elif len(groups) == 3:
            return self[groups[0]], self[groups[1]], self[groups[2]]
        else:
            assert len(groups) == 4, "group() takes four groups at most"
            return self[groups[0]], self[groups[1]], self[groups[2]], self[groups[3]]

    @specialize.argtype(1)
    def __getitem__(self, group):
        return self._ctx.group(self._number(group))

    @specialize.argtype(1)
    def group_or(self, group, default):
        """What a group matched, or the default."""
        matched = self[group]
        return matched if matched is not None else default

    def groups(self, default=None):
        """A list of what all groups matched, the default for those that did not."""
        return [self.group_or(group, default) for group in range(1, self.re.groups + 1)]

    def groupdict(self, default=None):
        """A dict from the names of groups to what they matched, or the default."""
        result = {}
        for name, group in self.re.groupindex.items():
            result[name] = self.group_or(group, default)
        return result

    @specialize.argtype(1)
    def span(self, group=0):
        """Where a group begins and ends; (-1, -1) if it did not match."""
        return self._ctx.span(self._number(group))

    @specialize.argtype(1)
    def start(self, group=0):
        """Where a group begins, or -1."""
        return self.span(group)[0]

    @specialize.argtype(1)
    def end(self, group=0):
        """Where a group ends, or -1."""
        return self.span(group)[1]

    @property
    def regs(self):
        """The spans of the whole match and of all groups, as a list."""
        return [self.span(group) for group in range(self.re.groups + 1)]

    @property
    def lastindex(self):
        """The number of the group that ended last; -1, where `re` has None, if none did."""
        return self._ctx.match_lastindex

    @property
    def lastgroup(self):
        """Its name, or None."""
        return self.re._names[self.lastindex] if self.lastindex >= 0 else None

    def expand(self, template):
        """A template with the groups of this match in it.  Raises `error` like `RSREPattern.sub`."""
        builder = StringBuilder(len(template))
        parse_template(template, self.re.groups, self.re.groupindex).append_to(builder, self)
        return builder.build()

    def __repr__(self):
        return "<RSREMatch; span=(%d, %d), match=%r>" % (self.start(), self.end(), self[0])


# ____________________________________________________________
# With constant patterns


@specialize.arg(0, 2)
def match(pattern, string, flags=0):
    """The match at the beginning, or None."""
    return compile(pattern, flags).match(string)


@specialize.arg(0, 2)
def fullmatch(pattern, string, flags=0):
    """The match of the whole string, or None."""
    return compile(pattern, flags).fullmatch(string)


@specialize.arg(0, 2)
def search(pattern, string, flags=0):
    """The first match, or None."""
    return compile(pattern, flags).search(string)


@specialize.arg(0, 2)
def findall(pattern, string, flags=0):
    """See `RSREPattern.findall`."""
    return compile(pattern, flags).findall(string)


@specialize.arg(0, 2)
def finditer(pattern, string, flags=0):
    """See `RSREPattern.finditer`."""
    return compile(pattern, flags).finditer(string)


@specialize.arg(0, 3)
def split(pattern, string, maxsplit=0, flags=0):
    """See `RSREPattern.split`."""
    return compile(pattern, flags).split(string, maxsplit)


@specialize.ll_and_arg(0, 4)
def sub(pattern, repl, string, count=0, flags=0):
    """See `RSREPattern.sub`."""
    return compile(pattern, flags).sub(repl, string, count)


@specialize.ll_and_arg(0, 4)
def subn(pattern, repl, string, count=0, flags=0):
    """See `RSREPattern.subn`."""
    return compile(pattern, flags).subn(repl, string, count)
