# args: one 2 three=3 --flag
"""Command-line arguments."""

import sys


def entry_point(argv):
    print(len(argv))
    for i in range(1, len(argv)):
        arg = argv[i]
        if arg.startswith("--"):
            print("option", arg[2:])
        elif "=" in arg:
            key, value = arg.split("=")
            print("set", key, value)
        elif arg.isdigit():
            print("number", int(arg) + 1)
        else:
            print("word", arg)
    rest = argv[2:]
    print("|".join(rest), len(argv[0]) > 0, "one" in argv)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
