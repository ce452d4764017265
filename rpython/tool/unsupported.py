"""Names of the original RPython that Ouro does not have.

Modules that import such a name still import; a use of it fails with what to do instead.  The translator knows the class.
"""


class Unsupported(object):
    """What stands for the name; any use of it raises NotImplementedError."""

    def __init__(self, name, way_out):
        self._name = name
        self._way_out = way_out

    def _refuse(self):
        raise NotImplementedError("%s is not supported: %s" % (self._name, self._way_out))

    def __call__(self, *args, **kwds):
        self._refuse()

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        self._refuse()

    def __getitem__(self, index):
        self._refuse()

    def __repr__(self):
        return "<%s, which is not supported>" % self._name


def unsupported(name, way_out):
    """The stand-in for `name`, as `module.name`; `way_out` is a sentence without its stop."""
    return Unsupported(name, way_out)
