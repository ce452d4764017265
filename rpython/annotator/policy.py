"""How a target has types inferred, as the third of what it returns.  There is one way; a policy is not asked."""


class AnnotatorPolicy(object):
    """The usual policy.  Methods of derived classes have no effect; see docs/extending.md for what has."""

    allow_someobjects = False
