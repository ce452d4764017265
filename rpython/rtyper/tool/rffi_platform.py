"""What C headers say: sizes, layouts, constants, asked of the C compiler while the program is imported.

    class CConfig:
        _compilation_info_ = ExternalCompilationInfo(includes=["sys/stat.h"])
        S_IFMT = DefinedConstantInteger("S_IFMT")
        stat = Struct("struct stat", [("st_size", rffi.OFF_T)])

    config = configure(CConfig)         # {"S_IFMT": 61440, "stat": <a CStruct>}

One program is compiled and run for a whole configuration; what was compiled is kept by its content.
"""

import os

from rpython.rtyper.lltypesystem import layout, lltype, rffi
from rpython.translator.platform import CompilationError, platform, source_file
from rpython.translator.tool import cerrors
from rpython.translator.tool.cbuild import ExternalCompilationInfo

PYPY_EXTERNAL_DIR = ""


class CConfigEntry(object):
    """Something to find out."""

    # Whether it needs a program of its own, which may fail to compile.
    alone = False
    # Whether nothing is printed where a macro is not defined.
    may_be_undefined = False

    def lines(self):
        """C statements that print it, a line `NAME value` for each part."""
        raise NotImplementedError

    def nested(self):
        """The entries that describe types of this one's fields: what they are must be known before."""
        return []

    def with_types(self, types):
        """This entry with the types that were found for nested entries, by `id`."""
        return self

    def result(self, info):
        """What was found, of a dict of what the statements printed; `info` is None where the `ifdef` failed."""
        raise NotImplementedError


def _ifdef(name, lines):
    if name is None:
        return lines
    return ["#ifdef %s" % name, "    say(\"defined\", 1);"] + lines + ["#endif"]


def _print_integer(part, expression):
    return ["    if ((%s) < 0)" % expression,
            "        say_signed(\"%s\", (long long)(%s));" % (part, expression),
            "    else",
            "        say(\"%s\", (unsigned long long)(%s));" % (part, expression)]


class Struct(CConfigEntry):
    """A struct: `interesting_fields` are pairs of a field and the type that it has at least by its kind, or a Struct or SimpleType
    that describes it.  The result has these fields, as `c_NAME`, where the C compiler places them."""

    def __init__(self, name, interesting_fields, ifdef=None, adtfields={}):
        self.name = name
        self.interesting_fields = interesting_fields
        self.ifdef = ifdef
        self.may_be_undefined = ifdef is not None

    def nested(self):
        return [T for _, T in self.interesting_fields if isinstance(T, CConfigEntry)]

    def with_types(self, types):
        for field, T in self.interesting_fields:
            if isinstance(T, CConfigEntry) and not isinstance(types.get(id(T)), lltype.LowLevelType):
                raise TypeError("%s of %s: the type of the field is not defined in C" % (field, self.name))
        return Struct(self.name, [(field, types.get(id(T), T)) for field, T in self.interesting_fields], self.ifdef)

    def lines(self):
        lines = ["    typedef %s type;" % self.name,
                 "    struct check { char c; type s; };",
                 "    say(\"size\", sizeof(type));",
                 "    say(\"align\", offsetof(struct check, s));"]
        for index, (field, T) in enumerate(self.interesting_fields):
            place = "((type *)0)->%s" % field
            lines += ["    say(\"offset%d\", offsetof(type, %s));" % (index, field),
                      "    say(\"size%d\", sizeof(%s));" % (index, place),
                      "    say(\"class%d\", __builtin_classify_type(%s));" % (index, place)]
            if isinstance(lltype.resolve(T), lltype.Number):
                lines.append("    say(\"unsigned%d\", (__typeof__(%s))-1 > 0);" % (index, place))
        return _ifdef(self.ifdef, lines)

    def result(self, info):
        if info is None:
            return None
        fields, offsets = [], []
        for index, (field, T) in enumerate(self.interesting_fields):
            _check_class(T, field, info["class%d" % index])
            fields.append((field, _fitting(T, field, info["size%d" % index], info.get("unsigned%d" % index))))
            offsets.append(info["offset%d" % index])
        name = self.name[7:] if self.name.startswith("struct ") else self.name
        hints = {"size": info["size"], "align": info["align"], "fieldoffsets": tuple(offsets)}
        return rffi.CStruct(name, *fields, hints=hints)


class SimpleType(CConfigEntry):
    """A typedef of a number: the result is the type of that size and sign.  A pointer keeps `ctype_hint`."""

    def __init__(self, name, ctype_hint=rffi.INT, ifdef=None):
        self.name = name
        self.ctype_hint = ctype_hint
        self.ifdef = ifdef
        self.may_be_undefined = ifdef is not None

    def lines(self):
        lines = ["    typedef %s type;" % self.name, "    say(\"size\", sizeof(type));",
                 "    say(\"class\", __builtin_classify_type(*(type *)0));"]
        if isinstance(lltype.resolve(self.ctype_hint), lltype.Number):
            lines.append("    say(\"unsigned\", (type)-1 > 0);")
        return _ifdef(self.ifdef, lines)

    def result(self, info):
        if info is None:
            return None
        _check_class(self.ctype_hint, self.name, info["class"])
        return _fitting(self.ctype_hint, self.name, info["size"], info.get("unsigned"))


# What `__builtin_classify_type` says of floating-point numbers.
_REAL = 8


def _check_class(T, name, found):
    """Floating-point numbers are no integers and no pointers, whatever their size."""
    T = lltype.resolve(T)
    if isinstance(T, (lltype.Primitive, lltype.Ptr)) and (T in (lltype.Float, lltype.SingleFloat)) != (found == _REAL):
        raise TypeError("%s is %s floating-point number in C, and cannot be %s" % (name, "a" if found == _REAL else "no", T))


def _fitting(T, name, size, unsigned):
    """The type of the size and sign that was found, of the kind of T."""
    T = lltype.resolve(T)
    if isinstance(T, lltype.FixedSizeArray):
        item = layout.stride(T)
        if size % item:
            raise TypeError("%s has %d bytes, and is no array of %s" % (name, size, T.OF))
        return lltype.FixedSizeArray(T.OF, size // item)
    if isinstance(T, lltype.Number):
        for candidate in [T] + rffi.NUMBER_TYPES:
            if rffi.size_and_sign(candidate) == (size, bool(unsigned)):
                return candidate
    elif T in (lltype.Float, lltype.SingleFloat):
        for candidate in (lltype.Float, lltype.SingleFloat):
            if rffi.sizeof(candidate) == size:
                return candidate
    elif rffi.sizeof(T) == size:
        return T
    raise TypeError("%s has %d bytes, which no type like %s has" % (name, size, T))


class ConstantInteger(CConfigEntry):
    """An integer that is there: an enum, a macro, `sizeof(x)`."""

    def __init__(self, name):
        self.name = name

    def lines(self):
        return _print_integer("value", self.name)

    def result(self, info):
        return info["value"]


class IntegerFunctionResult(ConstantInteger):
    """What a C function or macro gives for arguments, which are C expressions."""

    def __init__(self, function, args=None):
        ConstantInteger.__init__(self, "%s(%s)" % (function, ", ".join([str(arg) for arg in args or []])))


class SizeOf(CConfigEntry):
    """Bytes of a type."""

    def __init__(self, name):
        self.name = name

    def lines(self):
        return ["    say(\"size\", sizeof(%s));" % self.name]

    def result(self, info):
        return info["size"]


class DefinedConstantInteger(CConfigEntry):
    """A macro that is an integer, None if it is not defined."""

    may_be_undefined = True

    def __init__(self, macro):
        self.name = macro

    def lines(self):
        return _ifdef(self.name, _print_integer("value", self.name))

    def result(self, info):
        return None if info is None else info["value"]


class DefinedConstantDouble(CConfigEntry):
    """A macro that is a floating-point number, None if it is not defined."""

    may_be_undefined = True

    def __init__(self, macro):
        self.name = macro

    def lines(self):
        return _ifdef(self.name, ["    say_double(\"value\", %s);" % self.name])

    def result(self, info):
        return None if info is None else float.fromhex(info["value"])


class DefinedConstantString(CConfigEntry):
    """A macro that is a string, None if it is not defined."""

    may_be_undefined = True

    def __init__(self, macro, name=None):
        self.macro = macro
        self.name = name or macro

    def lines(self):
        return _ifdef(self.macro, ["    say_string(\"value\", %s);" % self.name])

    def result(self, info):
        return None if info is None else bytes.fromhex(info["value"][1:]).decode("latin-1")


class Defined(CConfigEntry):
    """Whether a macro is defined."""

    may_be_undefined = True

    def __init__(self, macro):
        self.name = macro

    def lines(self):
        return _ifdef(self.name, [])

    def result(self, info):
        return info is not None


class CConfigSingleEntry(CConfigEntry):
    """Whether a program that uses something can be compiled and linked."""

    alone = True
    # What the program needs besides what the configuration says.
    eci = None

    def lines(self):
        return []

    def result(self, info):
        return info is not None


class Has(CConfigSingleEntry):
    """Whether something can be used: a function, a constant, a variable."""

    def __init__(self, name):
        self.name = name

    def lines(self):
        return ["    (void)(%s);" % self.name]


class Works(CConfigSingleEntry):
    """Whether the headers and libraries can be used at all."""


class Library(CConfigSingleEntry):
    """Whether there is a library."""

    def __init__(self, name):
        self.name = name
        self.eci = ExternalCompilationInfo(libraries=[name])


class HeaderExists(CConfigSingleEntry):
    """Whether there is a header."""

    def __init__(self, name):
        self.name = name
        self.eci = ExternalCompilationInfo(includes=[name])


# ____________________________________________________________
# Programs that ask

_HEAD = """#include <stdio.h>
#include <stddef.h>
#include <string.h>
#define say(part, value) printf(PREFIX part " %llu\\n", (unsigned long long)(value))
#define say_signed(part, value) printf(PREFIX part " %lld\\n", (long long)(value))
#define say_double(part, value) printf(PREFIX part " %a\\n", (double)(value))
static void say_bytes(const char *part, const char *value) {
    printf("%s =", part);
    for (; *value; value++)
        printf("%02x", (unsigned char)*value);
    printf("\\n");
}
#define say_string(part, value) say_bytes(PREFIX part, value)
"""


def _compiled(entries, eci):
    """A program that prints what entries ask."""
    parts = [eci.preamble(), _HEAD]
    for index, (name, entry) in enumerate(entries):
        parts += ["#undef PREFIX", "#define PREFIX \"%s \"" % name, "static void ask%d(void) {" % index]
        parts += entry.lines() + ["}"]
    parts.append("int main(void) {")
    parts += ["    ask%d();" % index for index in range(len(entries))]
    parts += ["    return 0;", "}", ""]
    return eci.platform.compile([source_file("\n".join(parts))], eci)


def _ask(entries, eci):
    """What a program prints that asks for entries, by name; a dict for each, None where an `ifdef` failed."""
    done = eci.platform.execute(_compiled(entries, eci))
    if done.returncode:
        raise CompilationError(done.out, done.err or "the program that asks headers ended with %d" % done.returncode)
    found = {name: None if entry.may_be_undefined else {} for name, entry in entries}
    for line in done.out.splitlines():
        name, part, value = line.split(" ", 2)
        if found[name] is None:
            found[name] = {}
        found[name][part] = int(value) if value.lstrip("-").isdigit() else value
    return found


def _compilation_info(CConfig):
    """What a configuration is compiled with."""
    eci = getattr(CConfig, "_compilation_info_", None)
    if eci is None:
        eci = ExternalCompilationInfo()
        for name in ("includes", "include_dirs", "libraries", "library_dirs"):
            value = getattr(CConfig, "_%s_" % name, None)
            if value is not None:
                eci = eci.merge(ExternalCompilationInfo(**{name: value}))
        header = getattr(CConfig, "_header_", None)
        if header is not None:
            eci = eci.merge(ExternalCompilationInfo(pre_include_bits=[header]))
    return eci


def configure(CConfig, ignore_errors=False):
    """Finds out all entries of a class: a dict by their names.  CompilationError if the C compiler refuses."""
    entries = [(name, getattr(CConfig, name)) for name in sorted(dir(CConfig))]
    entries = [(name, entry) for name, entry in entries if isinstance(entry, CConfigEntry)]
    return _configured(CConfig, entries, _compilation_info(CConfig), ignore_errors)


def _configured(CConfig, entries, eci, ignore_errors):
    """What was found of these entries, by their names."""
    nested = [("nested%d" % i, entry) for i, entry in enumerate(sum([entry.nested() for _, entry in entries], []))]
    types = {}
    if nested:
        found = _configured(CConfig, nested, eci, ignore_errors)
        types = {id(entry): found[name] for name, entry in nested if name in found}
    known = {name: types[id(entry)] for name, entry in entries if id(entry) in types}
    rest, entries = [(name, entry) for name, entry in entries if name not in known], []
    for name, entry in rest:
        try:
            entries.append((name, entry.with_types(types)))
        except TypeError:
            if not ignore_errors:
                raise
    together = [(name, entry) for name, entry in entries if not entry.alone]
    found = {}
    if together:
        try:
            found.update(_ask(together, eci))
        except CompilationError as e:
            raise _refused(CConfig, together, eci, str(e)) from None
    result = known
    for name, entry in entries:
        if entry.alone:
            found[name] = _ask_alone(entry, eci)
        try:
            result[name] = entry.result(found[name])
        except TypeError:
            if not ignore_errors:
                raise
    return result


def _refused(CConfig, entries, eci, said):
    """The exception for a configuration that the C compiler refuses: what it says, of which entry."""
    config = "the configuration %s (see %s)" % (getattr(CConfig, "__name__", CConfig), eci._place)
    header = cerrors.missing_header(said)
    if header is not None:
        return CompilationError("", "the header `%s` of %s is not found: %s" % (header, config, cerrors.NO_HEADER_HELP))
    blamed = [name for index, (name, entry) in enumerate(entries) if cerrors.mentions(said, "ask%d" % index)]
    which = "`%s` of %s" % (blamed[0], config) if blamed and hasattr(CConfig, blamed[0]) else config
    return CompilationError("", "the C compiler refuses %s\n%s" % (which, cerrors.first_errors(said, 1)))


def _ask_alone(entry, eci):
    """An empty dict if what the entry uses can be compiled and linked, else None.  It is not run."""
    try:
        _compiled([("it", entry)], eci.merge(entry.eci))
    except CompilationError:
        return None
    return {}


def _configure_one(entry, c_header_source="", **attributes):
    """One entry, of a configuration with a header's text and with these attributes."""
    CConfig = type("CConfig", (), dict({"_compilation_info_": eci_from_header(c_header_source)}, it=entry, **attributes))
    return configure(CConfig)["it"]


def getstruct(name, c_header_source, interesting_fields):
    """See Struct."""
    return _configure_one(Struct(name, interesting_fields), c_header_source)


def getsimpletype(name, c_header_source, ctype_hint=rffi.INT):
    """See SimpleType."""
    return _configure_one(SimpleType(name, ctype_hint), c_header_source)


def getconstantinteger(name, c_header_source):
    """See ConstantInteger."""
    return _configure_one(ConstantInteger(name), c_header_source)


def getdefined(macro, c_header_source):
    """See Defined."""
    return _configure_one(Defined(macro), c_header_source)


def getdefinedinteger(macro, c_header_source):
    """See DefinedConstantInteger."""
    return _configure_one(DefinedConstantInteger(macro), c_header_source)


def getdefineddouble(macro, c_header_source):
    """See DefinedConstantDouble."""
    return _configure_one(DefinedConstantDouble(macro), c_header_source)


def getdefinedstring(macro, c_header_source):
    """See DefinedConstantString."""
    return _configure_one(DefinedConstantString(macro), c_header_source)


def getintegerfunctionresult(function, args=None, c_header_source="", includes=[]):
    """See IntegerFunctionResult."""
    text = "\n".join(["#include <%s>" % include for include in includes] + [c_header_source or ""])
    return _configure_one(IntegerFunctionResult(function, args), text)


def has(name, c_header_source, include_dirs=None, libraries=None):
    """See Has."""
    eci = eci_from_header(c_header_source, include_dirs, libraries)
    return _configure_one(Has(name), _compilation_info_=eci)


def sizeof(name, eci, **kwds):
    """Bytes of a C type.  kwds: further attributes of the configuration."""
    return _configure_one(SizeOf(name), _compilation_info_=eci, **kwds)


def memory_alignment():
    """What the memory that `malloc` gives is aligned to."""
    return getconstantinteger("_Alignof(max_align_t)", "#include <stddef.h>")


def verify_eci(eci):
    """CompilationError if the headers and libraries cannot be used."""
    _compiled([("it", Works())], eci)


def check_eci(eci):
    """Whether the headers and libraries can be used."""
    try:
        verify_eci(eci)
    except CompilationError:
        return False
    return True


def checkcompiles(expression, c_header_source, include_dirs=None):
    """Whether a C expression can be compiled."""
    return has(expression, c_header_source, include_dirs)


def eci_from_header(c_header_source, include_dirs=None, libraries=None):
    """An ExternalCompilationInfo of a header's text."""
    return ExternalCompilationInfo(post_include_bits=[c_header_source] if c_header_source else [],
                                   include_dirs=include_dirs or [], libraries=libraries or [])


def configure_external_library(name, eci, configurations, symbol=None, _cache={}):
    """The first of several ways to use a library that works: `eci` with a folder for headers, one for the library."""
    if name in _cache:
        return _cache[name]
    for configuration in configurations:
        prefix = configuration.get("prefix", "")
        directories = configuration.get("include_dir", ""), configuration.get("library_dir", "")
        places = [[os.path.join(prefix, directory)] if prefix or directory else [] for directory in directories]
        tried = eci.merge(ExternalCompilationInfo(include_dirs=places[0], library_dirs=places[1],
                                                  link_extra=configuration.get("link_extra", [])))
        works = check_eci(tried) if symbol is None else \
            _ask_alone(Has(symbol), tried) is not None
        if works:
            _cache[name] = tried
            return tried
    raise ImportError("the library %s cannot be used in any of the ways that are known" % name)


def configure_boehm(platform=None):
    """How to use the library of Boehm's collector, for C code that is written for it."""
    eci = ExternalCompilationInfo(includes=["gc/gc.h"], libraries=["gc", "pthread"], platform=platform)
    return configure_external_library("gc", eci, [{}], symbol="GC_init")
