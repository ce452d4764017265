# args:
"""Classes in variables, lists and dicts, instantiated."""

import sys


class Command(object):
    name = "command"

    def __init__(self, arg):
        self.arg = arg

    def run(self):
        return "?"


class Upper(Command):
    name = "upper"

    def run(self):
        return self.arg.upper()


class Twice(Command):
    name = "twice"

    def run(self):
        return self.arg + self.arg


class Length(Command):
    name = "length"

    def __init__(self, arg):
        Command.__init__(self, arg)
        self.size = len(arg)

    def run(self):
        return str(self.size)

COMMANDS = {"upper": Upper, "twice": Twice, "length": Length}


def make(name, arg):
    cls = COMMANDS.get(name, Command)
    return cls(arg)


def entry_point(argv):
    for name in ["upper", "twice", "length", "other"]:
        command = make(name, "abc")
        print(command.name, command.run())
    for cls in [Upper, Length]:
        print(cls.name, cls("xyz").run())
    a = Upper("q")
    print(a.__class__ is Upper, a.__class__ is Command, type(a) is Upper, a.__class__ is Twice("").__class__)
    again = a.__class__("again")
    print(again.run())
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
