"""`interpret`, as the tests of projects for the original translator import it: runs a function translated."""


def interpret(func, values=(), **options):
    """Compiles a function for arguments like these and calls it: returns or raises what it does."""
    import ouro
    return ouro.interpret(func, list(values))


def interpret_raises(exc, func, values=(), **options):
    """Checks that the translated function raises exactly this class."""
    try:
        result = interpret(func, values)
    except Exception as error:
        assert type(error) is exc, "%r instead of %s" % (error, exc.__name__)
    else:
        raise AssertionError("%r returned instead of raising %s" % (result, exc.__name__))
