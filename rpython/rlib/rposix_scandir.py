"""Reading a directory entry by entry: `opendir`, `nextentry` until it gives None, `closedir`.

What is known of an entry without asking the system again is its name alone; `get_known_type` gives DT_UNKNOWN, after which
callers ask `rposix_stat`.
"""

from rpython.rlib import rposix, rposix_stat
from rpython.rlib._posix import as_path
from rpython.rlib.objectmodel import specialize

DT_UNKNOWN, DT_DIR, DT_REG, DT_LNK = 0, 4, 8, 10
HAVE_D_TYPE = False


class Directory(object):
    """An open directory."""

    def __init__(self, path):
        self.path = path
        self.names = rposix.listdir(path)
        self.next = 0


class Entry(object):
    """A name in a directory."""

    def __init__(self, directory, name):
        self.directory = directory
        self.name = name


@specialize.argtype(0)
def opendir(path):
    """Opens a directory; OSError if there is none."""
    return Directory(as_path(path))


def nextentry(directory):
    """The next entry, or None at the end."""
    if directory.next >= len(directory.names):
        return None
    entry = Entry(directory, directory.names[directory.next])
    directory.next += 1
    return entry


def rewinddir(directory):
    """Begins again."""
    directory.next = 0


def closedir(directory):
    """Closes the directory."""
    directory.names = []
    directory.next = 0


def get_name_bytes(entry):
    """The name of an entry."""
    return entry.name


def get_inode(entry):
    """The number of an entry's inode; OSError if it is gone."""
    return rposix_stat.lstat(entry.directory.path + "/" + entry.name).st_ino


def get_known_type(entry):
    """DT_UNKNOWN."""
    return DT_UNKNOWN


def has_name_bytes(directory):
    """Whether `get_name_bytes` gives the names: always."""
    return True
