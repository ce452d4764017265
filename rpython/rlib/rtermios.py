"""Terminals: how they treat what is typed and printed.

All constants of Python's `termios` are names of this module.
"""

import termios as _host

from rpython.rlib._posix import checked, external
from rpython.rtyper.lltypesystem import lltype, rffi

all_constants = {_name: getattr(_host, _name) for _name in sorted(dir(_host))
                 if _name.isupper() and isinstance(getattr(_host, _name), int)}
globals().update(all_constants)
NCCS = 32
TCSANOW, TCSADRAIN, TCSAFLUSH, VMIN, VTIME, ICANON = (
    _host.TCSANOW, _host.TCSADRAIN, _host.TCSAFLUSH, _host.VMIN, _host.VTIME, _host.ICANON)

TERMIOS = rffi.CStruct("termios", ("c_iflag", rffi.UINT), ("c_oflag", rffi.UINT), ("c_cflag", rffi.UINT),
                       ("c_lflag", rffi.UINT), ("c_line", rffi.UCHAR), ("c_cc", rffi.CFixedArray(lltype.Char, NCCS)),
                       ("c_ispeed", rffi.UINT), ("c_ospeed", rffi.UINT))
TERMIOSP = lltype.Ptr(TERMIOS)

c_tcgetattr = external("tcgetattr", [rffi.INT, TERMIOSP])
c_tcsetattr = external("tcsetattr", [rffi.INT, rffi.INT, TERMIOSP])
c_cfgetispeed = external("cfgetispeed", [TERMIOSP], rffi.UINT)
c_cfgetospeed = external("cfgetospeed", [TERMIOSP], rffi.UINT)
c_cfsetispeed = external("cfsetispeed", [TERMIOSP, rffi.UINT])
c_cfsetospeed = external("cfsetospeed", [TERMIOSP, rffi.UINT])
c_tcsendbreak = external("tcsendbreak", [rffi.INT, rffi.INT])
c_tcdrain = external("tcdrain", [rffi.INT])
c_tcflush = external("tcflush", [rffi.INT, rffi.INT])
c_tcflow = external("tcflow", [rffi.INT, rffi.INT])


def tcgetattr(fd):
    """(input, output, control, local flags, input speed, output speed, list of special characters).

    OSError if the descriptor is no terminal."""
    with lltype.scoped_alloc(TERMIOS) as t:
        checked(c_tcgetattr(fd, t))
        characters = [t.c_c_cc[i] for i in range(NCCS)]
        return (int(t.c_c_iflag), int(t.c_c_oflag), int(t.c_c_cflag), int(t.c_c_lflag), int(c_cfgetispeed(t)),
                int(c_cfgetospeed(t)), characters)


def tcsetattr(fd, when, attributes):
    """Sets what `tcgetattr` gives.

    TCSANOW: at once; TCSADRAIN: after what was written; TCSAFLUSH: besides, what was typed is forgotten."""
    iflag, oflag, cflag, lflag, ispeed, ospeed, characters = attributes
    with lltype.scoped_alloc(TERMIOS) as t:
        checked(c_tcgetattr(fd, t))
        t.c_c_iflag = rffi.cast(rffi.UINT, iflag)
        t.c_c_oflag = rffi.cast(rffi.UINT, oflag)
        t.c_c_cflag = rffi.cast(rffi.UINT, cflag)
        t.c_c_lflag = rffi.cast(rffi.UINT, lflag)
        for i in range(min(NCCS, len(characters))):
            t.c_c_cc[i] = characters[i][0]
        checked(c_cfsetispeed(t, ispeed))
        checked(c_cfsetospeed(t, ospeed))
        checked(c_tcsetattr(fd, when, t))


def tcsendbreak(fd, duration):
    """Sends a break."""
    checked(c_tcsendbreak(fd, duration))


def tcdrain(fd):
    """Waits until what was written is sent."""
    checked(c_tcdrain(fd))


def tcflush(fd, queue_selector):
    """Forgets what was typed, what was not yet sent, or both (TCIFLUSH, TCOFLUSH, TCIOFLUSH)."""
    checked(c_tcflush(fd, queue_selector))


def tcflow(fd, action):
    """Stops and starts what comes and what is sent (TCOOFF, TCOON, TCIOFF, TCION)."""
    checked(c_tcflow(fd, action))
