# args:
"""rpwd, rtermios on a pseudo-terminal, rlocale."""

from rpython.rlib import rlocale, rposix, rpwd, rtermios


def users():
    root = rpwd.getpwuid(0)
    print(root.pw_name, root.pw_uid, root.pw_gid, root.pw_dir, rpwd.getpwnam("root").pw_uid)
    found = [user.pw_name for user in rpwd.getpwall()]
    print("root" in found)
    try:
        rpwd.getpwnam("no such user")
    except KeyError:
        print("KeyError")
    try:
        rpwd.getpwuid(987654321)
    except KeyError:
        print("KeyError")


def terminals():
    master, slave = rposix.openpty()
    iflag, oflag, cflag, lflag, ispeed, ospeed, characters = rtermios.tcgetattr(slave)
    print(lflag & rtermios.ICANON != 0, len(characters), ispeed == ospeed)
    characters[rtermios.VMIN] = "\1"
    changed = (iflag, oflag, cflag, lflag & ~(rtermios.ICANON | rtermios.ECHO), ispeed, rtermios.B9600, characters)
    rtermios.tcsetattr(slave, rtermios.TCSANOW, changed)
    again = rtermios.tcgetattr(slave)
    print(again[3] & rtermios.ICANON, again[3] & rtermios.ECHO, again[5] == rtermios.B9600)
    print(ord(again[6][rtermios.VMIN]))
    rposix.write(master, "k")
    print(rposix.read(slave, 10))
    rtermios.tcflush(slave, rtermios.TCIOFLUSH)
    rtermios.tcdrain(slave)
    rposix.close(slave)
    rposix.close(master)
    r, w = rposix.pipe()
    try:
        rtermios.tcgetattr(r)
    except OSError as e:
        print(e.errno, e.strerror)


def locales():
    print(rlocale.setlocale(rlocale.LC_ALL, "C"), rlocale.setlocale(rlocale.LC_NUMERIC, None))
    print(rlocale.numeric_formatting(), rlocale.nl_langinfo(rlocale.RADIXCHAR))
    conv = rlocale.localeconv()
    print(ord(conv.c_frac_digits), repr(conv.c_decimal_point[0]))
    try:
        rlocale.setlocale(rlocale.LC_ALL, "no such locale")
    except rlocale.LocaleError as e:
        print(str(e))
    print(int(rlocale.isalpha(ord("a"))) != 0, int(rlocale.isalpha(ord("1"))), int(rlocale.toupper(ord("q"))))
    print(rlocale.strcoll("a", "b") < 0, rlocale.strcoll("a", "a"), rlocale.strxfrm("abc"))


def entry_point(argv):
    users()
    terminals()
    locales()
    return 0


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
