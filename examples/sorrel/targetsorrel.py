"""The target: the interpreter of Sorrel as a program.

    ouro run targetsorrel.py [FILE [ARGUMENT...]]
    ouro build targetsorrel.py

The package is in another folder, which comes first on the path.
"""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "src"))

from sorrel.__main__ import run_untranslated
from sorrel.compat.jit import JitPolicy
from sorrel.main import main


def entry_point(argv):
    return main(argv)


def jitpolicy(driver):
    return JitPolicy()


def target(driver, args):
    driver.exe_name = "sorrel-%(backend)s"
    return entry_point, None


if __name__ == "__main__":
    sys.exit(run_untranslated(sys.argv))
