"""Options arranged in a tree, and configurations that hold their values.

An option's value is an attribute of the configuration at its place in the tree: `config.translation.gc`.  Each value has
an owner, which says who chose it: `default`, `suggested`, `required` (by another option) or `user`.
"""

import optparse

SUPPRESS_USAGE = optparse.SUPPRESS_USAGE

# Stands for the option's path, its parts joined by hyphens, as the name on the command line.
DEFAULT_OPTION_NAME = object()


class ConfigError(Exception):
    """An option has no such value, or two options exclude each other."""


class ConflictConfigError(ConfigError):
    """What an option requires of another is not what was chosen for that."""


class NoMatchingOptionFound(AttributeError):
    """There is no such option."""


class AmbigousOptionError(Exception):
    """Several options have this last name."""


class Option(object):
    """One option: a name, a default, what values it takes, and what its values require and suggest of other options."""

    metavar = None

    def __init__(self, name, doc, default=None, requires=None, suggests=None, cmdline=DEFAULT_OPTION_NAME):
        self._name = name
        self.doc = doc
        self.default = default
        self.requires = requires or {}
        self.suggests = suggests or {}
        self.cmdline = cmdline

    def getdefault(self):
        """The value in a new configuration."""
        return self.default

    def validate(self, value):
        """Whether the option takes this value."""
        return True

    def convert(self, text):
        """The value that a text on the command line means; ValueError if it is none."""
        return text


class BoolOption(Option):
    """True or False; `requires` and `suggests` list what True asks of other options."""

    def __init__(self, name, doc, default=None, requires=None, suggests=None, validator=None,
                 cmdline=DEFAULT_OPTION_NAME, negation=True):
        Option.__init__(self, name, doc, default, {True: list(requires)} if requires else None,
                        {True: list(suggests)} if suggests else None, cmdline)
        self.validator = validator
        self.negation = negation

    def validate(self, value):
        return isinstance(value, bool)


class ChoiceOption(Option):
    """One of a list of words; `requires` and `suggests` map a word to what it asks of other options."""

    def __init__(self, name, doc, values, default=None, requires=None, suggests=None, cmdline=DEFAULT_OPTION_NAME):
        Option.__init__(self, name, doc, default, requires, suggests, cmdline)
        self.values = list(values)
        self.metavar = "[%s]" % "|".join([str(value) for value in self.values])

    def validate(self, value):
        return value is None or value in self.values

    def convert(self, text):
        if text not in self.values:
            raise ValueError("%r is none of %s" % (text, self.metavar))
        return text


class IntOption(Option):
    """An option that takes an integer."""

    metavar = "INT"

    def validate(self, value):
        return isinstance(value, int)

    def convert(self, text):
        return int(text)


class FloatOption(Option):
    """An option that takes a number."""

    metavar = "FLOAT"

    def validate(self, value):
        return isinstance(value, (int, float))

    def convert(self, text):
        return float(text)


class StrOption(Option):
    """An option that takes a string."""

    metavar = "STRING"

    def validate(self, value):
        return value is None or isinstance(value, str)


class ArbitraryOption(Option):
    """Any value at all; `defaultfactory` makes the default.  Not for command lines."""

    def __init__(self, name, doc, default=None, defaultfactory=None, requires=None, cmdline=None):
        Option.__init__(self, name, doc, default, requires, None, cmdline)
        self.defaultfactory = defaultfactory

    def getdefault(self):
        return self.default if self.defaultfactory is None else self.defaultfactory()


class OptionDescription(object):
    """A named group of options and groups."""

    def __init__(self, name, doc, children, cmdline=DEFAULT_OPTION_NAME):
        self._name = name
        self.doc = doc
        self._children = list(children)
        self.cmdline = cmdline


class Config(object):
    """The values of a description's options."""

    def __init__(self, descr, parent=None, **overrides):
        self._descr = descr
        self._options = {}
        self._values = {}
        self._owners = {}
        self._root = self if parent is None else parent._root
        for child in descr._children:
            self._add(child)
        self.override(overrides)

    def _add(self, child):
        name = child._name
        self._options[name] = child
        if isinstance(child, OptionDescription):
            self._values[name] = Config(child, parent=self)
        else:
            self._values[name] = child.getdefault()
            self._owners[name] = "default"

    def add_group(self, descr):
        """Adds a group of options, which have their defaults."""
        if descr._name in self._options:
            raise ConfigError("there is a group or option %s already" % descr._name)
        self._descr = OptionDescription(self._descr._name, self._descr.doc, self._descr._children + [descr])
        self._add(descr)

    # The original's names, which targets read.
    _cfgimpl_value_owners = property(lambda self: self._owners)
    _cfgimpl_descr = property(lambda self: self._descr)

    def __getattr__(self, name):
        if not name.startswith("_") and name in self._values:
            return self._values[name]
        if "." in name:
            group, rest = name.split(".", 1)
            return getattr(getattr(self, group), rest)
        raise NoMatchingOptionFound(name)

    def __setattr__(self, name, value):
        if name.startswith("_"):
            object.__setattr__(self, name, value)
        else:
            self.setoption(name, value, "user")

    def __iter__(self):
        """Pairs of name and value of the options, not of the groups."""
        for name, value in self._values.items():
            if not isinstance(value, Config):
                yield name, value

    def _home(self, path):
        """The configuration that an option of this path is in, and the option's name there."""
        home = self
        *groups, name = path.split(".")
        for group in groups:
            home = getattr(home, group)
            if not isinstance(home, Config):
                raise NoMatchingOptionFound(path)
        if name not in home._options:
            raise NoMatchingOptionFound(path)
        return home, name

    def _checked(self, path, value):
        """As `_home`, for an option that takes this value: else ConfigError."""
        home, name = self._home(path)
        option = home._options[name]
        if isinstance(option, OptionDescription) or not option.validate(value):
            raise ConfigError("%r is not a value of the option %s" % (value, path))
        return home, name

    def setoption(self, path, value, who):
        """Sets one option for the owner `who`.

        What other options require or the user chose is not changed by a requirement: ConflictConfigError.
        """
        home, name = self._checked(path, value)
        option = home._options[name]
        owner = home._owners[name]
        if home._values[name] == value and owner != "default":
            return
        if owner == "required" or (owner == "user" and who == "required"):
            raise ConflictConfigError("the option %s is %r already, cannot be %r" % (path, home._values[name], value))
        home._values[name] = value
        home._owners[name] = who
        for other, required in option.requires.get(value, ()):
            self._root.setoption(other, required, "required")
        for other, suggested in option.suggests.get(value, ()):
            self._root.suggestoption(other, suggested)
        if value is True and getattr(option, "validator", None) is not None:
            option.validator(self._root)

    def override(self, overrides):
        """Sets options by their dotted paths, whatever they were, and nothing of what they require."""
        for path, value in overrides.items():
            home, name = self._checked(path, value)
            home._values[name] = value
            home._owners[name] = "user"

    def set(self, **kwds):
        """Sets options by their paths or last names, wherever they are in the tree."""
        for name, value in kwds.items():
            self.setoption(self._path_of(name), value, "user")

    def suggest(self, **kwds):
        """Like `set`, but only for options that still have their default."""
        for name, value in kwds.items():
            self.suggestoption(name, value)

    def suggestoption(self, name, value):
        """Sets an option, by its path or last name, unless it has been set or what the value requires conflicts."""
        path = self._path_of(name)
        home, last = self._home(path)
        if home._owners[last] in ("default", "suggested"):
            homes = [self._root._home(at) for at in self._root.getpaths()]
            before = [(owner, key, owner._values[key], owner._owners[key]) for owner, key in homes]
            try:
                self.setoption(path, value, "suggested")
            except ConflictConfigError:
                for owner, key, value, by in before:
                    owner._values[key], owner._owners[key] = value, by

    def _path_of(self, name):
        """The path of the only option that has a path or last name."""
        if "." in name or name in self._owners:
            return name
        paths = [path for path in self.getpaths() if path.endswith("." + name)]
        if not paths:
            raise NoMatchingOptionFound(name)
        if len(paths) > 1:
            raise AmbigousOptionError("several options are named %s: %s" % (name, ", ".join(paths)))
        return paths[0]

    def getpaths(self, include_groups=False):
        """The dotted paths of all options."""
        paths = []
        for name, value in self._values.items():
            if isinstance(value, Config):
                if include_groups:
                    paths.append(name)
                paths.extend([name + "." + path for path in value.getpaths(include_groups)])
            else:
                paths.append(name)
        return paths

    def copy(self, as_default=False, parent=None):
        """A configuration with the same values, which with `as_default` are its defaults."""
        result = Config(self._descr, parent)
        result._take_values(self, as_default)
        return result

    def _take_values(self, other, as_default=False):
        """Has all options of another configuration be as they are there."""
        for path in other.getpaths():
            old, name = other._home(path)
            new, name = self._home(path)
            new._values[name] = old._values[name]
            new._owners[name] = "default" if as_default else old._owners[name]

    def __str__(self):
        return "\n".join(["%s = %s" % item for item in sorted(make_dict(self).items())])


def make_dict(config):
    """The values of all options by their dotted paths."""
    return {path: getattr(config, path) for path in config.getpaths()}


# ____________________________________________________________
# Command lines


def to_optparse(config, useoptions=None, parser=None, parserargs=None, parserkwargs=None, extra_useage=None):
    """A parser of the standard module `optparse` that sets options of the configuration.

    `useoptions` lists them by their paths, where `group.*` is all of a group; without it there are all.
    """
    if parser is None:
        parser = optparse.OptionParser(*(parserargs or []), **(parserkwargs or {}))
    if extra_useage:
        parser.usage = (parser.usage or "%prog [options]") + "\n" + extra_useage
    for path in config.getpaths():
        if useoptions is None or _is_used(path, useoptions):
            _add_to_parser(parser, config, path)
    return parser


def _is_used(path, useoptions):
    for used in useoptions:
        if path == used or (used.endswith("*") and path.startswith(used[:-1])):
            return True
    return False


def _add_to_parser(parser, config, path):
    """The flags of one option."""
    home, name = config._home(path)
    option = home._options[name]
    if option.cmdline is None:
        return
    flags = ["--" + path.replace(".", "-")] if option.cmdline is DEFAULT_OPTION_NAME else option.cmdline.split()
    if isinstance(option, BoolOption):
        _add_flag(parser, flags, option.doc, _setter(config, path, True))
        if option.negation:
            long = [flag for flag in flags if flag.startswith("--")] or flags
            negated = ["--" + _negation(flag.lstrip("-")) for flag in long]
            _add_flag(parser, negated, "unset the option set by " + flags[-1], _setter(config, path, False))
        return
    help = "%s [default: %s]" % (option.doc, option.getdefault()) if option.getdefault() is not None else option.doc
    parser.add_option(*flags, help=help, action="callback", type="string", nargs=1, metavar=option.metavar,
                      callback=_converter(config, path, option))


def _negation(flag):
    """The flag that takes back: `--without-x` for `--with-x`, else `--no-x`."""
    if flag.startswith("with") and not flag.startswith("without"):
        return "without" + flag[len("with"):]
    return "no-" + flag


def _add_flag(parser, flags, help, callback):
    parser.add_option(*flags, help=help, action="callback", callback=callback)


def _setter(config, path, value):
    def set_it(option, flag, text, parser):
        _set_from_line(config, path, value, flag)
    return set_it


def _converter(config, path, option):
    def set_it(_, flag, text, parser):
        try:
            value = option.convert(text)
        except ValueError as e:
            raise optparse.OptionValueError("%s: %s" % (flag, e))
        _set_from_line(config, path, value, flag)
    return set_it


def _set_from_line(config, path, value, flag):
    try:
        config.setoption(path, value, "user")
    except ConfigError as e:
        raise optparse.OptionValueError("%s: %s" % (flag, e))
