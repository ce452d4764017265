#!/usr/bin/env python3
"""Times the benchmarks: an executable of Sorrel against the same programs in Python.

    compare.py SORREL [RUNS]
"""

import os
import resource
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
SIZES = [("richards", 50), ("nbody", 100000), ("queens", 10), ("mandelbrot", 400)]


def seconds(command):
    """The user time of a command, and what it prints."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    output = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before, output


def main(argv):
    if len(argv) < 2:
        print(__doc__)
        return 2
    runs = int(argv[2]) if len(argv) > 2 else 3
    print("%-12s %8s %8s %8s" % ("program", "Sorrel", "Python", "ratio"))
    for name, size in SIZES:
        commands = [[argv[1], os.path.join(HERE, name + ".sorrel"), str(size)],
                    [sys.executable, os.path.join(HERE, "peers.py"), name, str(size)]]
        best = [float("inf")] * 2
        outputs = [b""] * 2
        for _ in range(runs):
            for place, command in enumerate(commands):
                time, outputs[place] = seconds(command)
                best[place] = min(best[place], time)
        if outputs[0] != outputs[1]:
            print("%s: the outputs differ" % name)
            return 1
        print("%-12s %7.2fs %7.2fs %8.2f" % (name, best[0], best[1], best[0] / best[1]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
