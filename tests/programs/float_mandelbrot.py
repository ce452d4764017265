# args: 40
"""Mandelbrot set drawn with characters."""

import sys


def iterations(cr, ci, limit):
    zr = 0.0
    zi = 0.0
    for i in range(limit):
        r2 = zr * zr
        i2 = zi * zi
        if r2 + i2 > 4.0:
            return i
        zi = 2.0 * zr * zi + ci
        zr = r2 - i2 + cr
    return limit


def entry_point(argv):
    limit = int(argv[1])
    shades = " .:-=+*#%@"
    for row in range(21):
        line = ""
        for col in range(64):
            n = iterations(-2.2 + col * 0.05, -1.0 + row * 0.1, limit)
            line += shades[n * 9 // limit]
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
