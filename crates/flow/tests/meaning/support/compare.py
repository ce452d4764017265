"""Runs a function and the graph made from it on the same arguments."""


def unpack(value, index, count):
    if len(value) != count:
        raise ValueError("wrong length")
    return value[index]


class Wrong(BaseException):
    """The graph breaks a promise."""


def check(kept):
    if not kept:
        raise Wrong


def make_exception(value):
    return value() if isinstance(value, type) else value


def run(func, args):
    try:
        outcome = repr(func(*args))
    except ValueError:
        outcome = "ValueError"
    except Exception as e:
        outcome = "%s %s" % (type(e).__name__, e.args)
    return "%s %r" % (outcome, args)


def compare(func, source, consts, make_args):
    namespace = {"consts": consts, "unpack": unpack, "make_exception": make_exception, "check": check}
    exec(compile(source, "<graph>", "exec"), namespace)
    graph = namespace["graph"]
    for wanted, given in zip(make_args(), make_args()):
        shown = repr(wanted)
        expected, found = run(func, wanted), run(graph, given)
        if expected != found:
            return "%s%s\n  is    %s\n  graph %s" % (func.__name__, shown, expected, found)
    return ""
