"""What C compilers say, for people who have not written that C."""

import re

NO_HEADER_HELP = ("install the package that has it (often its name ends in -dev or -devel), or say with `include_dirs` where "
                  "it is")


def missing_header(text):
    """The header that a compiler has not found; None if that is not what it says."""
    found = re.search(r"fatal error: '?([^':\s]+)'?:? (?:No such file|file not found)", text)
    return found.group(1) if found else None


def is_undeclared(text):
    """Whether the compiler says that headers do not declare a name."""
    return re.search("implicit declaration|undeclared", text) is not None


def mentions(text, name):
    """Whether what a compiler says is about a function of the C."""
    return re.search(r"\b%s\b" % re.escape(name), text) is not None


def first_errors(text, count=2, most=12):
    """The lines that tell the first errors, without those that only tell what a macro has been expanded to."""
    lines, errors, in_macro = [], 0, False
    for line in text.splitlines():
        if ": note: in definition of macro" in line:
            in_macro = True
        elif re.match(r"\S+:", line):
            in_macro = False
        errors += " error: " in line
        if errors > count:
            break
        if not in_macro:
            lines.append(line)
    return "\n".join(lines[:most])
