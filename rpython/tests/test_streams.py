"""streamio and rfile against Python's own files."""

import os
import random
import tempfile
import unittest

from rpython.rlib import rposix, streamio
from rpython.rlib.rfile import create_fdopen_rfile, create_file


class FileTest(unittest.TestCase):
    def setUp(self):
        fd, self.path = tempfile.mkstemp()
        os.close(fd)

    def tearDown(self):
        os.unlink(self.path)

    def fill(self, data):
        with open(self.path, "wb") as f:
            f.write(data)

    def content(self):
        with open(self.path, "rb") as f:
            return f.read()


class StreamTest(FileTest):
    def test_all_bytes(self):
        data = "".join([chr(i) for i in range(256)])
        f = streamio.open_file_as_stream(self.path, "wb")
        f.write(data)
        f.close()
        self.assertEqual(self.content(), bytes(range(256)))
        f = streamio.open_file_as_stream(self.path, "rb")
        self.assertEqual(f.readall(), data)
        f.close()

    def test_random_reads(self):
        rng = random.Random(3)
        data = bytes([rng.choice(b"abc\n") for i in range(2000)])
        self.fill(data)
        for buffering in [-1, 0, 1, 7, 100, 5000]:
            f = streamio.open_file_as_stream(self.path, "r", buffering)
            with open(self.path, "rb") as oracle:
                for i in range(200):
                    action = rng.randrange(5)
                    if action == 0:
                        self.assertEqual(f.readline(), oracle.readline().decode("latin-1"))
                    elif action == 1:
                        n = rng.randrange(1, 50)
                        got = f.read(n)
                        self.assertEqual(got, oracle.read(len(got)).decode("latin-1"))
                    elif action == 2:
                        self.assertEqual(f.tell(), oracle.tell())
                    elif action == 3:
                        position = rng.randrange(2100)
                        f.seek(position, 0)
                        oracle.seek(position)
                    else:
                        offset = rng.randrange(30)
                        f.seek(offset, 1)
                        oracle.seek(offset, 1)
                self.assertEqual(f.readall(), oracle.read().decode("latin-1"))
            f.close()

    def test_reading_and_writing_mixed(self):
        self.fill(b"0123456789")
        f = streamio.open_file_as_stream(self.path, "r+")
        self.assertEqual(f.read(3), "012")
        f.write("XY")
        self.assertEqual(f.read(2), "56")
        f.seek(0, 0)
        self.assertEqual(f.readall(), "012XY56789")
        f.truncate(4)
        f.close()
        self.assertEqual(self.content(), b"012X")

    def test_line_buffering(self):
        f = streamio.open_file_as_stream(self.path, "w", 1)
        f.write("part")
        self.assertEqual(self.content(), b"")
        f.write("ial\nnext")
        self.assertEqual(self.content(), b"partial\n")
        f.flush()
        self.assertEqual(self.content(), b"partial\nnext")
        f.close()

    def test_newlines(self):
        self.fill(b"a\r\nb\rc\n\r")
        f = streamio.open_file_as_stream(self.path, "rU")
        self.assertEqual([f.readline() for i in range(5)], ["a\n", "b\n", "c\n", "\n", ""])
        f.close()
        fd = os.open(self.path, os.O_RDWR)
        f = streamio.TextCRLFFilter(streamio.DiskFile(fd))
        self.assertEqual(f.readline(), "a\n")
        f.seek(0, 2)
        f.write("x\n")
        f.close()
        self.assertTrue(self.content().endswith(b"\rx\r\n"))

    def test_text_output(self):
        fd = os.open(self.path, os.O_WRONLY)
        f = streamio.TextOutputFilter(streamio.DiskFile(fd), "\r\n")
        f.write("a\nb")
        f.close()
        self.assertEqual(self.content(), b"a\r\nb")

    def test_modes(self):
        self.assertEqual(streamio.decode_mode("r+b"), ("r", True, False, True))
        self.assertEqual(streamio.decode_mode("U"), ("r", False, True, False))
        for mode in ["", "x", "rw", "b"]:
            with self.assertRaises(ValueError):
                streamio.decode_mode(mode)
        with self.assertRaises(streamio.StreamError):
            streamio.Stream().read(1)


class RFileTest(FileTest):
    def test_read_write(self):
        f = create_file(self.path, "w+")
        f.write("hello\nworld")
        self.assertEqual(f.tell(), 11)
        f.seek(0)
        self.assertEqual(f.readline(), "hello\n")
        self.assertEqual(f.read(2), "wo")
        f.write("RLD")
        f.seek(0)
        self.assertEqual(f.read(), "hello\nwoRLD")
        f.truncate(5)
        f.close()
        f.close()
        self.assertEqual(self.content(), b"hello")
        for action in (f.read, f.readline, f.tell, f.flush):
            with self.assertRaises(ValueError):
                action()

    def test_random_reads(self):
        rng = random.Random(5)
        data = bytes([rng.choice(b"abc\n") for i in range(30000)])
        self.fill(data)
        with create_file(self.path) as f, open(self.path, "rb") as oracle:
            for i in range(300):
                action = rng.randrange(4)
                if action == 0:
                    n = rng.randrange(-1, 12)
                    self.assertEqual(f.readline(n), oracle.readline(n).decode("latin-1"))
                elif action == 1:
                    n = rng.randrange(3000)
                    self.assertEqual(f.read(n), oracle.read(n).decode("latin-1"))
                elif action == 2:
                    self.assertEqual(f.tell(), oracle.tell())
                else:
                    position = rng.randrange(30100)
                    f.seek(position)
                    oracle.seek(position)
            self.assertEqual(f.read(), oracle.read().decode("latin-1"))

    def test_append_and_permissions(self):
        self.fill(b"one")
        f = create_file(self.path, "a")
        f.write(" two")
        with self.assertRaises(OSError):
            f.read(1)
        f.close()
        self.assertEqual(self.content(), b"one two")
        f = create_file(self.path, "r")
        with self.assertRaises(OSError):
            f.write("x")
        f.close()
        with self.assertRaises(OSError):
            create_file(self.path + "/nothing")

    def test_unbuffered(self):
        f = create_fdopen_rfile(os.open(self.path, os.O_WRONLY), "w", 0)
        f.write("now")
        self.assertEqual(self.content(), b"now")
        f.close()

    def test_rposix(self):
        fd = rposix.open(self.path, os.O_RDWR)
        rposix.write_all(fd, "\xff\x00")
        rposix.lseek(fd, 0, 0)
        self.assertEqual(rposix.read(fd, 10), "\xff\x00")
        self.assertFalse(rposix.isatty(fd))
        rposix.ftruncate(fd, 1)
        rposix.close(fd)
        self.assertEqual(self.content(), b"\xff")


if __name__ == "__main__":
    unittest.main()
