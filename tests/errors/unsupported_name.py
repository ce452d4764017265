"""A name of RPython that is there only to be imported."""
import sys

from rpython.rlib import rvmprof


@rvmprof.vmprof_execute_code("main", lambda code: code)
def run(code):
    return len(code)


def entry_point(argv):
    rvmprof.enable(1, 0.01)
    return run(argv[0])


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
