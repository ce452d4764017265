"""Memory that is a file, or anonymous: mmap(2)."""

import mmap as _host
import stat

from rpython.rlib import rposix_stat
from rpython.rlib._posix import external, get_saved_errno, handle_posix_error
from rpython.rtyper.lltypesystem import lltype, rffi

MAP_SHARED, MAP_PRIVATE, MAP_ANON = _host.MAP_SHARED, _host.MAP_PRIVATE, _host.MAP_ANON
MAP_ANONYMOUS = MAP_ANON
PROT_READ, PROT_WRITE, PROT_EXEC = _host.PROT_READ, _host.PROT_WRITE, _host.PROT_EXEC
PAGESIZE, ALLOCATIONGRANULARITY = _host.PAGESIZE, _host.ALLOCATIONGRANULARITY
MS_SYNC = 0x10 if hasattr(_host, "MAP_JIT") else 4

# How much of a file can be written to.
ACCESS_DEFAULT, ACCESS_READ, ACCESS_WRITE, ACCESS_COPY = 0, 1, 2, 3

PTR = rffi.CCHARP

_c_mmap = external("mmap", [PTR, rffi.SIZE_T, rffi.INT, rffi.INT, rffi.INT, rffi.OFF_T], PTR)
_c_munmap = external("munmap", [PTR, rffi.SIZE_T])
_c_msync = external("msync", [PTR, rffi.SIZE_T, rffi.INT])


class RValueError(Exception):
    """An argument that makes no sense; `message` says which."""

    def __init__(self, message):
        self.message = message

    def __str__(self):
        return self.message


class RTypeError(RValueError):
    """What the access to the memory does not allow."""


def _failed(p):
    return rffi.cast(lltype.Signed, p) == -1


class MMap(object):
    """Memory with a position, as a file.  Characters and strings are bytes."""

    def __init__(self, data, size, access):
        self.data = data
        self.size = size
        self.access = access
        self.pos = 0

    def close(self):
        """Gives the memory back."""
        if self.size > 0:
            _c_munmap(self.data, self.size)
            self.data = lltype.nullptr(PTR.TO)
            self.size = 0

    def __len__(self):
        return self.size

    def check_valid(self):
        """RValueError if it was closed."""
        if not self.data:
            raise RValueError("map closed or invalid")

    def check_writeable(self):
        """RTypeError if it can only be read."""
        if self.access == ACCESS_READ:
            raise RTypeError("mmap can't modify a readonly memory map.")

    def _check_range(self, start, length):
        if start < 0 or length < 0 or start > self.size - length:
            raise RValueError("data out of range")

    def getitem(self, index):
        """The character at an index, which counts from the end if it is less than 0."""
        self.check_valid()
        if index < 0:
            index += self.size
        self._check_range(index, 1)
        return self.data[index]

    def setitem(self, index, value):
        """Changes the character at an index."""
        self.check_valid()
        self.check_writeable()
        if index < 0:
            index += self.size
        self._check_range(index, 1)
        self.data[index] = value

    def getslice(self, start, length):
        """So many characters from an index on."""
        self.check_valid()
        self._check_range(start, length)
        return rffi.charpsize2str(rffi.ptradd(self.data, start), length)

    def setslice(self, start, newdata):
        """Stores characters from an index on."""
        self.check_valid()
        self.check_writeable()
        self._check_range(start, len(newdata))
        rffi.copy_string_to_raw(newdata, rffi.ptradd(self.data, start), 0, len(newdata))

    def read(self, num=-1):
        """The next `num` characters, or all that are left."""
        self.check_valid()
        left = self.size - self.pos
        if num < 0 or num > left:
            num = left
        result = self.getslice(self.pos, num)
        self.pos += num
        return result

    def read_byte(self):
        """The next character."""
        self.check_valid()
        if self.pos >= self.size:
            raise RValueError("read byte out of range")
        self.pos += 1
        return self.data[self.pos - 1]

    def readline(self):
        """The next characters up to and with a newline."""
        self.check_valid()
        end = self.pos
        while end < self.size and self.data[end] != "\n":
            end += 1
        return self.read(min(end + 1, self.size) - self.pos)

    def write(self, data):
        """Stores characters at the position; how many."""
        if len(data) > self.size - self.pos:
            raise RValueError("data out of range")
        self.setslice(self.pos, data)
        self.pos += len(data)
        return len(data)

    def write_byte(self, byte):
        """Stores a character at the position."""
        self.write(byte)

    def find(self, tofind, start, end, reverse=False):
        """Where a string is first (or last) between two indices, -1 if it is nowhere."""
        self.check_valid()
        start = min(max(start + self.size if start < 0 else start, 0), self.size)
        end = min(max(end + self.size if end < 0 else end, 0), self.size)
        if end < start:
            return -1
        text = self.getslice(start, end - start)
        found = text.rfind(tofind) if reverse else text.find(tofind)
        return found if found < 0 else found + start

    def seek(self, pos, whence=0):
        """Moves the position: from the start, from where it is, from the end."""
        self.check_valid()
        where = pos
        if whence == 1:
            where += self.pos
        elif whence == 2:
            where += self.size
        elif whence != 0:
            raise RValueError("unknown seek type")
        if not 0 <= where <= self.size:
            raise RValueError("seek out of range")
        self.pos = where

    def tell(self):
        """The position."""
        self.check_valid()
        return self.pos

    def move(self, dest, src, count):
        """Copies characters inside; the places may overlap."""
        self.check_valid()
        self.check_writeable()
        self._check_range(dest, count)
        self._check_range(src, count)
        rffi.c_memmove(rffi.ptradd(self.data, dest), rffi.ptradd(self.data, src), count)

    def flush(self, offset=0, size=0):
        """Writes to the file what was changed; 0."""
        self.check_valid()
        if size == 0:
            size = self.size
        self._check_range(offset, size)
        handle_posix_error("msync", _c_msync(rffi.ptradd(self.data, offset), size, MS_SYNC))
        return 0

    def getptr(self, offset):
        """The memory itself."""
        return rffi.ptradd(self.data, offset)


def mmap(fileno, length, flags=MAP_SHARED, prot=PROT_WRITE | PROT_READ, access=ACCESS_DEFAULT, offset=0):
    """So many bytes of a file (-1: of none) from `offset` on, as an MMap; OSError if that fails."""
    if length <= 0:
        raise RValueError("memory mapped length must be positive")
    if offset < 0:
        raise RValueError("memory mapped offset must be positive")
    if access == ACCESS_READ:
        flags, prot = MAP_SHARED, PROT_READ
    elif access == ACCESS_WRITE:
        flags, prot = MAP_SHARED, PROT_READ | PROT_WRITE
    elif access == ACCESS_COPY:
        flags, prot = MAP_PRIVATE, PROT_READ | PROT_WRITE
    elif access != ACCESS_DEFAULT:
        raise RValueError("mmap invalid access parameter.")
    elif prot & PROT_WRITE == 0:
        access = ACCESS_READ
    if fileno == -1:
        flags |= MAP_ANON
    else:
        status = rposix_stat.fstat(fileno)
        if stat.S_ISREG(status.st_mode) and length > status.st_size - offset:
            raise RValueError("mmap length is greater than file size")
    data = _c_mmap(lltype.nullptr(PTR.TO), length, prot, flags, fileno, offset)
    if _failed(data):
        raise OSError(get_saved_errno(), "mmap failed")
    return MMap(data, length, access)


def alloc(map_size):
    """Memory that can be executed."""
    data = _c_mmap(lltype.nullptr(PTR.TO), map_size, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANON, -1, 0)
    if _failed(data):
        raise MemoryError
    return data


def free(ptr, map_size):
    """Gives back what `alloc` gave."""
    _c_munmap(ptr, map_size)
