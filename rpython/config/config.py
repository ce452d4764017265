"""Options arranged in a tree, and configurations that hold their values.

An option's value is an attribute of the configuration at its place in the tree: `config.translation.gc`.
"""


class ConfigError(Exception):
    """An option has no such value, or two options exclude each other."""


class NoMatchingOptionFound(AttributeError):
    """There is no such option."""


class Option(object):
    """One option: a name, a default, what values it takes, and what its values require of other options."""

    def __init__(self, name, doc, default=None, requires=None, cmdline=None):
        self._name = name
        self.doc = doc
        self.default = default
        self.requires = requires or {}
        self.cmdline = cmdline

    def validate(self, value):
        """Whether the option takes this value."""
        return True


class BoolOption(Option):
    """True or False; `requires` lists what True requires."""

    def __init__(self, name, doc, default=None, requires=None, suggests=None, cmdline=None, negation=True):
        Option.__init__(self, name, doc, default, {True: list(requires)} if requires else None, cmdline)

    def validate(self, value):
        return isinstance(value, bool)


class ChoiceOption(Option):
    """One of a list of words; `requires` maps a word to what it requires."""

    def __init__(self, name, doc, values, default=None, requires=None, suggests=None, cmdline=None):
        Option.__init__(self, name, doc, default, requires, cmdline)
        self.values = list(values)

    def validate(self, value):
        return value is None or value in self.values


class IntOption(Option):
    """An option that takes an integer."""

    def validate(self, value):
        return isinstance(value, int)


class FloatOption(Option):
    """An option that takes a number."""

    def validate(self, value):
        return isinstance(value, (int, float))


class StrOption(Option):
    """An option that takes a string."""

    def validate(self, value):
        return value is None or isinstance(value, str)


class ArbitraryOption(Option):
    """Any value at all; `defaultfactory` makes the default."""

    def __init__(self, name, doc, default=None, defaultfactory=None, requires=None, cmdline=None):
        Option.__init__(self, name, doc, default, requires, cmdline)
        self.defaultfactory = defaultfactory


class OptionDescription(object):
    """A named group of options and groups."""

    def __init__(self, name, doc, children, cmdline=None):
        self._name = name
        self.doc = doc
        self._children = list(children)
        self.cmdline = cmdline


class Config(object):
    """The values of a description's options."""

    def __init__(self, descr, **overrides):
        self._descr = descr
        self._options = {}
        self._values = {}
        for child in descr._children:
            name = child._name
            self._options[name] = child
            if isinstance(child, OptionDescription):
                self._values[name] = Config(child)
            elif getattr(child, "defaultfactory", None) is not None:
                self._values[name] = child.defaultfactory()
            else:
                self._values[name] = child.default
        self._root = self
        self._adopt(self)
        self.override(overrides)

    def _adopt(self, root):
        self._root = root
        for value in self._values.values():
            if isinstance(value, Config):
                value._adopt(root)

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
            self._set(name, value)

    def _set(self, name, value):
        if "." in name:
            group, rest = name.split(".", 1)
            getattr(self, group)._set(rest, value)
            return
        option = self._options.get(name)
        if option is None:
            raise NoMatchingOptionFound(name)
        if isinstance(option, OptionDescription) or not option.validate(value):
            raise ConfigError("%r is not a value of the option %s" % (value, name))
        self._values[name] = value
        for path, required in option.requires.get(value, ()):
            self._root._set(path, required)

    def override(self, overrides):
        """Sets options by their dotted paths."""
        for path, value in overrides.items():
            self._set(path, value)

    def set(self, **kwds):
        """Sets options by their last names, wherever they are in the tree."""
        for name, value in kwds.items():
            owner = self._find(name)
            if owner is None:
                raise NoMatchingOptionFound(name)
            owner._set(name, value)

    def suggest(self, **kwds):
        """Like `set`, but only for options that still have their default."""
        for name, value in kwds.items():
            owner = self._find(name)
            if owner is not None and owner._values[name] == owner._options[name].default:
                owner._set(name, value)

    def suggestoption(self, name, value):
        """Sets an option unless it has been set."""
        self.suggest(**{name: value})

    def _find(self, name):
        if name in self._values and not isinstance(self._values[name], Config):
            return self
        for value in self._values.values():
            if isinstance(value, Config):
                owner = value._find(name)
                if owner is not None:
                    return owner
        return None

    def getpaths(self):
        """The dotted paths of all options."""
        paths = []
        for name, value in self._values.items():
            if isinstance(value, Config):
                paths.extend([name + "." + path for path in value.getpaths()])
            else:
                paths.append(name)
        return paths

    def copy(self, as_default=False, parent=None):
        """A configuration with the same values."""
        result = Config(self._descr)
        for path in self.getpaths():
            group = result
            *groups, last = path.split(".")
            for part in groups:
                group = group._values[part]
            group._values[last] = getattr(self, path)
        return result
