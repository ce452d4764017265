"""Where code comes from: the text behind a code object, and which lambda of its line it is.

The text of an ordinary function is its file. Code made by `exec`, `eval` or `compile` is caught by an audit hook,
which sees every source that the interpreter compiles without the program noticing. Several sources can share one file
name (`<string>`); compiling each again tells which of them a code object is from, because code objects compare by
value and two equal ones mean the same whichever text is shown.

Files are numbered in the order in which they are first needed; `take_files` hands out the new ones.
"""

import os
import sys
from types import CodeType, FunctionType

STDLIB = os.path.dirname(os.path.abspath(os.__file__)) + os.sep
HERE = os.path.join(os.getcwd(), "")

texts = []           # file number -> its text
files_sent = 0       # how many of them the other side has
names = []           # file number -> the name to show
shown = {}           # name -> how many files are shown under it
plain = {}           # co_filename -> file number, where the file itself is the only source; -1: no source
captured = {}        # co_filename -> Captured
lambda_tables = {}   # file number -> Lambdas
own_compile = False  # whether the hook sees the work of this module


def audit(event, args):
    """The audit hook: remembers each source text that is compiled and is not simply a file."""
    if event != "compile" or own_compile:
        return
    try:
        source, name = args[0], os.fsdecode(args[1])
        if not isinstance(source, (str, bytes)) or name.startswith("<ouro host"):
            return
        if not name.startswith("<"):
            try:
                if os.stat(name).st_size == len(source):
                    return
            except OSError:
                pass
        if name not in captured:
            captured[name] = Captured(name)
        captured[name].add(decode(source))
    except Exception:
        pass             # an exception from here would stop the target's own compile()


def decode(source):
    """The text of a source, with the line ends that the parser counts."""
    if isinstance(source, bytes):
        if source.startswith(b"\xef\xbb\xbf"):
            source = source[3:]
        encoding = "utf-8"
        for line in source.split(b"\n", 2)[:2]:
            if line.lstrip().startswith(b"#") and b"coding" in line:
                word = line.split(b"coding", 1)[1]
                if word[:1] in (b":", b"="):
                    encoding = word[1:].split()[0].decode("latin-1") if word[1:].split() else encoding
        try:
            source = source.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            source = source.decode("latin-1")
    elif source.startswith("\ufeff"):
        source = source[1:]
    if "\r" in source:
        source = source.replace("\r\n", "\n").replace("\r", "\n")
    return source


def read(filename):
    """The text of a file, or None."""
    try:
        with open(os.path.join(HERE, filename), "rb") as file:
            return decode(file.read())
    except (OSError, ValueError):
        return None


def add_file(name, text):
    """Numbers a new file."""
    if name.startswith(HERE):
        name = name[len(HERE):]
    count = shown[name] = shown.get(name, 0) + 1
    names.append(name if count == 1 else "%s#%d" % (name, count))
    texts.append(text)
    return len(texts) - 1


def take_files():
    """The (name, text) of the files that are new since the last time."""
    global files_sent
    new = [(names[i], texts[i].encode("utf-8", "replace")) for i in range(files_sent, len(texts))]
    files_sent = len(texts)
    return new


def file_of(code, namespace):
    """The number of the file that `code` was compiled from, -1 when no source can be had."""
    name = code.co_filename
    several = captured.get(name)
    if several is not None:
        return several.file_of(code)
    number = plain.get(name)
    if number is None:
        text = read(name)
        if text is None:
            text = text_from_loader(name, namespace)
        number = plain[name] = -1 if text is None else add_file(name, text)
    return number


def text_from_loader(name, namespace):
    """The text of a module that is not a file of its own (in a zip archive), or that `linecache` was told of."""
    linecache = sys.modules.get("linecache")
    if linecache is not None and len(linecache.cache.get(name, ())) == 4:
        return "".join(linecache.cache[name][2])
    if namespace.get("__file__") != name:
        return None
    try:
        return namespace["__loader__"].get_source(namespace["__name__"])
    except Exception:
        return None


def is_stdlib(filename):
    """Whether the code of a file is part of Python itself."""
    return filename.startswith("<frozen") or (
        filename.startswith(STDLIB) and not filename.startswith(("site-packages", "dist-packages"), len(STDLIB)))


def codes_in(code):
    """A code object and all those nested in it."""
    found = [code]
    for code in found:
        found += [const for const in code.co_consts if type(const) is CodeType]
    return found


def quiet_compile(source, filename, mode="exec"):
    """`compile` that neither warns nor is taken for the target's; None for what is no Python."""
    global own_compile
    import warnings
    own_compile = True
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return compile(source, filename, mode, dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError):
        return None
    finally:
        own_compile = False


class Captured:
    """The sources compiled under one file name."""

    def __init__(self, name):
        self.name = name
        self.sources = {}    # text -> its file number, None before it is needed
        self.indexed = 0     # how many of them are in the tables below
        self.exact = {}      # code object -> text
        self.similar = {}    # what survives a renamed or otherwise changed code object -> text
        text = None if name.startswith("<") else read(name)
        if text is not None:
            self.sources[text] = None

    def add(self, text):
        self.sources.setdefault(text, None)

    def file_of(self, code):
        text = next(iter(self.sources)) if len(self.sources) == 1 else self.find(code)
        number = self.sources[text]
        if number is None:
            number = self.sources[text] = add_file(self.name, text)
        return number

    def find(self, code):
        for text in list(self.sources)[self.indexed:]:
            top = quiet_compile(text, self.name) or quiet_compile(text, self.name, "eval")
            for inner in codes_in(top) if top else ():
                self.exact.setdefault(inner, text)
                self.similar.setdefault(likeness(inner), text)
        self.indexed = len(self.sources)
        text = self.exact.get(code)
        if text is None:
            text = self.similar.get(likeness(code))
        return next(reversed(self.sources)) if text is None else text


def likeness(code):
    return code.co_firstlineno, code.co_code, code.co_varnames, code.co_names


def lambda_ordinal(number, code):
    """Which of the lambdas that begin on the line of `code` it is, counted from the left; -1 for a `def`."""
    if code.co_name != "<lambda>":
        return -1
    table = lambda_tables.get(number)
    if table is None:
        table = lambda_tables[number] = Lambdas(texts[number])
    return table.ordinal(code)


class Lambdas:
    """The lambdas of one file.

    A line with several is resolved by compiling the file once more from a syntax tree in which every lambda is moved
    to lines of its own: the first line of each code object then names its lambda, and a code object that is compiled
    alike is found among those of its line. Lambdas are moved whole, since how lines follow each other can change the
    code; so those within the bodies of others have their turn after them.
    """

    def __init__(self, text):
        self.text = text
        self.lines = text.split("\n")
        self.on_line = None

    def ordinal(self, code):
        line = code.co_firstlineno
        if line <= len(self.lines) and self.lines[line - 1].count("lambda") == 1:
            return 0
        if self.on_line is None:
            self.on_line = self.recompile()
        candidates = self.on_line.get(line, ())
        for key in (places, shape, parameters):
            wanted = key(code)
            for ordinal, candidate in enumerate(candidates):
                if candidate is not None and key(candidate) == wanted:
                    return ordinal
        return 0

    def recompile(self):
        """line -> the code objects of the lambdas that begin there, from left to right."""
        import ast
        try:
            tree = ast.parse(self.text)
        except (SyntaxError, RecursionError):
            return {}
        levels = []
        stack = [(tree, 0)]
        while stack:
            node, depth = stack.pop()
            if isinstance(node, ast.Lambda):
                if depth == len(levels):
                    levels.append([])
                levels[depth].append(node)
                stack += (node.args, depth), (node.body, depth + 1)
            else:
                stack += [(child, depth) for child in ast.iter_child_nodes(node)]
        places = {node: (node.lineno, node.col_offset) for level in levels for node in level}
        codes = {}
        line = len(self.lines) + 1
        for level in levels:
            moved = {}
            for node in level:
                moved[line] = node
                shift = line - node.lineno
                line = node.end_lineno + shift + 1
                for part in (node, *ast.walk(node.body)):
                    if hasattr(part, "lineno"):
                        part.lineno += shift
                        part.end_lineno += shift
            top = quiet_compile(tree, "<lambdas>")
            for code in codes_in(top) if top else ():
                if code.co_name == "<lambda>" and code.co_firstlineno in moved:
                    codes.setdefault(moved[code.co_firstlineno], code)
        by_line = {}
        for node in sorted(places, key=places.get):
            by_line.setdefault(places[node][0], []).append(codes.get(node))
        return by_line


def parameters(code):
    """The signature of a code object."""
    return (code.co_varnames[:code.co_argcount + code.co_kwonlyargcount], code.co_posonlyargcount,
            code.co_kwonlyargcount, code.co_flags & 0x2C)


def shape(code):
    """All that a code object does, without where."""
    constants = [shape(const) if type(const) is CodeType else const if type(const) is frozenset else repr(const)
                 for const in code.co_consts]
    return (code.co_code, code.co_names, code.co_varnames, code.co_freevars, code.co_cellvars, parameters(code),
            constants)


def places(code):
    """`shape`, and the columns that it does it in where they are known (from Python 3.11 on)."""
    columns = [place[2:] for place in code.co_positions()] if hasattr(code, "co_positions") else None
    return shape(code), columns


def place_of_class(cls):
    """(file number, line, whether the class statement begins on that line or after it) of a class."""
    qualname = cls.__qualname__ + "."
    line, number = 0, None
    for value in vars(cls).values():
        is_own = type(value) is FunctionType and value.__qualname__.startswith(qualname)
        if is_own and value.__module__ == cls.__module__:
            code = value.__code__
            if number is None:
                number = -1 if is_stdlib(code.co_filename) else file_of(code, value.__globals__)
            if line == 0 or code.co_firstlineno < line:
                line = code.co_firstlineno
    if number is None:
        module = sys.modules.get(cls.__module__)
        filename = getattr(module, "__file__", None)
        if not isinstance(filename, str) or not filename.endswith(".py") or is_stdlib(filename) or filename in captured:
            return -1, 0, False
        number = plain.get(filename)
        if number is None:
            text = read(filename)
            number = plain[filename] = -1 if text is None else add_file(filename, text)
    first = vars(cls).get("__firstlineno__")
    return (number, line, False) if first is None else (number, first, True)
