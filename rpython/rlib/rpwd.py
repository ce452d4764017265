"""The users that the system knows."""

from rpython.rlib._posix import external
from rpython.rtyper.lltypesystem import lltype, rffi

_PASSWD = rffi.CStruct("passwd", ("pw_name", rffi.CCHARP), ("pw_passwd", rffi.CCHARP), ("pw_uid", rffi.UINT),
                       ("pw_gid", rffi.UINT), ("pw_gecos", rffi.CCHARP), ("pw_dir", rffi.CCHARP),
                       ("pw_shell", rffi.CCHARP))
_PASSWDP = lltype.Ptr(_PASSWD)

# What C gives is overwritten by the next call: no other thread runs until it is copied.
_c_getpwuid = external("getpwuid", [rffi.UINT], _PASSWDP, releasegil=False)
_c_getpwnam = external("getpwnam", [rffi.CCHARP], _PASSWDP, releasegil=False)
_c_getpwent = external("getpwent", [], _PASSWDP, releasegil=False)
_c_setpwent = external("setpwent", [], lltype.Void, releasegil=False)
_c_endpwent = external("endpwent", [], lltype.Void, releasegil=False)


def _text(p):
    return rffi.charp2str(p) if p else ""


class Passwd(object):
    """A user: `pw_name pw_passwd pw_uid pw_gid pw_gecos pw_dir pw_shell`."""

    def __init__(self, entry):
        self.pw_name = _text(entry.c_pw_name)
        self.pw_passwd = _text(entry.c_pw_passwd)
        self.pw_uid = int(entry.c_pw_uid)
        self.pw_gid = int(entry.c_pw_gid)
        self.pw_gecos = _text(entry.c_pw_gecos)
        self.pw_dir = _text(entry.c_pw_dir)
        self.pw_shell = _text(entry.c_pw_shell)


def getpwuid(uid):
    """The user with a number; KeyError if there is none."""
    entry = _c_getpwuid(uid)
    if not entry:
        raise KeyError("getpwuid(): uid not found: %d" % uid)
    return Passwd(entry)


def getpwnam(name):
    """The user with a name; KeyError if there is none."""
    entry = _c_getpwnam(name)
    if not entry:
        raise KeyError("getpwnam(): name not found: " + name)
    return Passwd(entry)


def getpwall():
    """All users."""
    users = []
    _c_setpwent()
    while True:
        entry = _c_getpwent()
        if not entry:
            break
        users.append(Passwd(entry))
    _c_endpwent()
    return users
