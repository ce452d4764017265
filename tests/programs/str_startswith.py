# args:
"""startswith and endswith."""

import sys


def entry_point(argv):
    s = "program.py"
    for part in ["", "p", "prog", "program.py", "program.pyc", ".py", "y", "x", "gram"]:
        print("[%s]" % part, s.startswith(part), s.endswith(part))
    print("".startswith(""), "".endswith("a"), "".startswith("a"))
    names = ["a.py", "b.txt", "c.py", "README"]
    for name in names:
        if name.endswith(".py"):
            print("python", name[:-3])
        elif not name.startswith("README"):
            print("other", name)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
