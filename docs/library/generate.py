"""Writes the pages of this folder from the doc comments of the library.

    python3 docs/library/generate.py           writes the pages
    python3 docs/library/generate.py --check   exits with 1 where a page is stale or a public name has no doc comment

The library is read, not imported, so that the pages do not depend on the Python that writes them.  A name is public if neither
it nor its module begins with an underscore.  A constant is described by the comment lines before it or before the run of
constants that it is in; a method without a doc comment by that of the method which it overrides.
"""

import ast
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
LIBRARY = os.path.dirname(os.path.dirname(HERE))
# What programs import; the rest of `rpython/` serves the translator.
PUBLIC = ["rpython/rlib", "rpython/rtyper/lltypesystem", "rpython/rtyper/tool", "rpython/rtyper/annlowlevel.py",
          "rpython/rtyper/extfunc.py", "rpython/rtyper/extregistry.py", "rpython/annotator", "rpython/config",
          "rpython/jit", "rpython/tool", "rpython/translator/interactive.py", "rpython/translator/tool",
          "rpython/translator/platform"]


def modules():
    """Paths of the public modules, relative to the library, in order."""
    found = []
    for start in PUBLIC:
        if os.path.isfile(os.path.join(LIBRARY, start)):
            found.append(start)
        for folder, folders, files in os.walk(os.path.join(LIBRARY, start)):
            folders[:] = sorted(name for name in folders if not name.startswith("_") and name not in ("test", "tests"))
            inside = os.path.relpath(folder, LIBRARY).replace(os.sep, "/")
            found += [inside + "/" + name for name in sorted(files)
                      if name.endswith(".py") and not name.startswith("_")]
    return sorted(set(found))


class Module(object):
    """A module's text, its tree, and its classes.

    `shown` has what other modules took over from private ones, as pairs of module and name.
    """

    def __init__(self, path, shown):
        self.shown = shown
        self.path = path
        self.name = path[:-3].replace("/", ".")
        with open(os.path.join(LIBRARY, path), encoding="utf-8") as file:
            text = file.read()
        self.lines = text.splitlines()
        self.tree = ast.parse(text, path)
        self.doc = ast.get_docstring(self.tree) or ""
        self.nodes = self.tree.body + self.taken_over()
        self.classes = {node.name: node for node in self.nodes if isinstance(node, ast.ClassDef)}

    def taken_over(self):
        """What this module imports from private ones of the library, unless it is public elsewhere already."""
        found = []
        for node in self.tree.body:
            name = node.module or "" if isinstance(node, ast.ImportFrom) else ""
            if name.startswith("rpython.") and not is_public(name.split(".")[-1]):
                origin = Module(name.replace(".", "/") + ".py", self.shown)
                names = [alias.name for alias in node.names if (name, alias.name) not in self.shown]
                self.shown.update((name, taken) for taken in names)
                found += [taken for taken in origin.nodes if getattr(taken, "name", None) in names]
        return found

    def base_class(self, node):
        """The class that another is derived from, after the module that it is in; None if it is not of the library."""
        name = node.bases[0].id if node.bases and isinstance(node.bases[0], ast.Name) else None
        if name in self.classes:
            return self, self.classes[name]
        for taken in self.tree.body:
            if isinstance(taken, ast.ImportFrom) and (taken.module or "").startswith("rpython."):
                if name in [alias.name for alias in taken.names]:
                    origin = Module(taken.module.replace(".", "/") + ".py", self.shown)
                    return origin, origin.classes.get(name)
        return self, None

    def comment_before(self, line):
        """The comment lines that end just before a line, counted from 1."""
        found = []
        while line >= 2 and self.lines[line - 2].lstrip().startswith("# "):
            line -= 1
            found.insert(0, self.lines[line - 1].lstrip()[2:])
        return " ".join(found)


def inherited(module, node, name):
    """The doc comment of a method of a class, or of the one that it overrides."""
    while node is not None:
        for member in node.body:
            if isinstance(member, ast.FunctionDef) and member.name == name and ast.get_docstring(member):
                return ast.get_docstring(member)
        module, node = module.base_class(node)
    return ""


def signature(node):
    """A function's parameters as they are written."""
    text = ast.unparse(node.args)
    for first in ("self, ", "cls, "):
        if text.startswith(first):
            return text[len(first):]
    return "" if text in ("self", "cls") else text


def is_public(name):
    """Whether programs may use a name."""
    return not name.startswith("_")


def described_method(module, node, method, missing):
    """The lines for a method, or None where there is nothing to say of it."""
    doc = inherited(module, node, method.name)
    decorators = [ast.unparse(decorator) for decorator in method.decorator_list]
    if any(decorator.endswith((".setter", ".deleter")) for decorator in decorators):
        return None
    if method.name == "__init__":
        return None
    if not doc:
        missing.append("%s: %s.%s" % (module.path, node.name, method.name))
    shown = method.name if "property" in decorators else "%s(%s)" % (method.name, signature(method))
    return ["- `%s`: %s" % (shown, " ".join(doc.split()))]


def described_class(module, node, missing):
    """The lines for a class."""
    doc = ast.get_docstring(node) or ""
    if not doc:
        missing.append("%s: %s" % (module.path, node.name))
    init = [member for member in node.body if isinstance(member, ast.FunctionDef) and member.name == "__init__"]
    head = "%s(%s)" % (node.name, signature(init[0])) if init else node.name
    bases = [ast.unparse(base) for base in node.bases if ast.unparse(base) != "object"]
    lines = ["### class `%s`" % head, ""] + (["Derived from `%s`." % "`, `".join(bases), ""] if bases else [])
    lines += [doc, ""]
    for member in node.body:
        if isinstance(member, ast.FunctionDef) and is_public(member.name):
            lines += described_method(module, node, member, missing) or []
    return lines + [""]


def described_function(module, node, missing):
    """The lines for a function."""
    doc = ast.get_docstring(node) or ""
    if not doc:
        missing.append("%s: %s" % (module.path, node.name))
    return ["### `%s(%s)`" % (node.name, signature(node)), "", doc, ""]


def constants(module):
    """Runs of public names assigned in a module, each with the comment before it."""
    runs, last = [], -1
    for node in module.tree.body:
        if not isinstance(node, ast.Assign):
            continue
        targets = [name for target in node.targets for name in ast.walk(target) if isinstance(name, ast.Name)]
        names = [target.id for target in targets if is_public(target.id)]
        if not names:
            continue
        comment = module.comment_before(node.lineno)
        if comment or node.lineno != last + 1 or not runs:
            runs.append((comment, []))
        runs[-1][1].extend(name for name in names if name not in runs[-1][1])
        last = node.end_lineno
    return runs


def page(module, missing):
    """The text of a module's page."""
    if not module.doc:
        missing.append("%s: the module" % module.path)
    lines = ["# `%s`" % module.name, "", module.doc, ""]
    runs = constants(module)
    if runs:
        lines += ["## Names", ""]
        lines += ["- `%s`%s" % ("`, `".join(names), ": " + comment if comment else "") for comment, names in runs]
        lines += [""]
    parts = [("Functions", ast.FunctionDef, described_function), ("Classes", ast.ClassDef, described_class)]
    for title, kind, describe in parts:
        nodes = [node for node in module.nodes if isinstance(node, kind) and is_public(node.name)]
        if nodes:
            lines += ["## " + title, ""]
            for node in nodes:
                lines += describe(module, node, missing)
    return "\n".join(lines).rstrip() + "\n"


def pages():
    """The pages by file name, and what has no doc comment."""
    result, missing, index, shown = {}, [], [], set()
    for path in modules():
        module = Module(path, shown)
        name = module.name[len("rpython."):] + ".md"
        result[name] = page(module, missing)
        index.append("- [`%s`](%s): %s" % (module.name, name, module.doc.split("\n\n")[0].replace("\n", " ")))
    head = "# The library\n\nMade from the doc comments in `rpython/` by `python3 docs/library/generate.py`.\n\n"
    result["README.md"] = head + "\n".join(index) + "\n"
    return result, missing


def stale(written):
    """Names of pages that are not as they should be on disk, or should not be there."""
    found = []
    for name in sorted(set(written) | set(file for file in os.listdir(HERE) if file.endswith(".md"))):
        path = os.path.join(HERE, name)
        if name not in written or not os.path.exists(path):
            found.append(name)
        else:
            with open(path, encoding="utf-8") as file:
                if file.read() != written[name]:
                    found.append(name)
    return found


def main(argv):
    """Runs the command line."""
    if argv[1:] not in ([], ["--check"]):
        sys.stderr.write(__doc__)
        return 2
    written, missing = pages()
    for place in missing:
        print("no doc comment: %s" % place)
    outdated = stale(written)
    if argv[1:]:
        for name in outdated:
            print("stale: docs/library/%s (run python3 docs/library/generate.py)" % name)
        return 1 if missing or outdated else 0
    for name in outdated:
        path = os.path.join(HERE, name)
        if name in written:
            with open(path, "w", encoding="utf-8", newline="\n") as file:
                file.write(written[name])
        else:
            os.remove(path)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
