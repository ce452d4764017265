"""What can go wrong."""


class TranslationError(Exception):
    """A function could not be translated; the text is what `ouro` says about it."""


class CompiledCodeCrashed(Exception):
    """The process of a compiled function ended in the middle of a call.

    The next call runs the function in a new process, with all prebuilt objects as they were when it was compiled.
    """


class CallTimeout(CompiledCodeCrashed):
    """A call took longer than it was allowed to, and was ended."""
