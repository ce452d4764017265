"""The target: Linnet's virtual machine as a program.

    ouro run targetlinnet.py [FILE [ARGUMENT...]]
    ouro build targetlinnet.py
"""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from linnet.main import main
from linnet.rlib import JitPolicy


def entry_point(argv):
    return main(argv)


def jitpolicy(driver):
    return JitPolicy()


def target(driver, args):
    driver.exe_name = "linnet-%(backend)s"
    return entry_point, None


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
