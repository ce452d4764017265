# args:
"""The environment, the working directory, path functions."""

import os
import sys


def entry_point(argv):
    home = os.environ.get("OURO_SURELY_NOT_SET")
    print(home is None)
    print("OURO_SURELY_NOT_SET" in os.environ, os.environ.get("PATH") is not None)
    print(os.getcwd().startswith("/"), os.getpid() > 0)
    print(os.path.join("a", "b"), os.path.isdir("/"), os.path.exists("/no/such/thing"))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
