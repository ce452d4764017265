"""A folder for temporary files of one run: `udir`, a `pathlib.Path` with the methods of `py.path` that targets use."""

import atexit
import pathlib
import shutil
import tempfile


class UsageDir(type(pathlib.Path())):
    """A path."""

    def join(self, *names):
        """What is under it."""
        return self.joinpath(*names)

    def write(self, text, mode="w"):
        """Makes the file have this content."""
        if "b" in mode or isinstance(text, bytes):
            self.write_bytes(text)
        else:
            self.write_text(text)

    def read(self, mode="r"):
        """The content of the file."""
        return self.read_bytes() if "b" in mode else self.read_text()

    def ensure(self, *names, **options):
        """Makes the file, or with `dir=True` the folder, if it is not there."""
        path = self.join(*names)
        if options.get("dir"):
            path.mkdir(parents=True, exist_ok=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()
        return path

    def check(self, **options):
        """Whether it is there."""
        return self.exists()

    def dirpath(self, *names):
        """What is beside it."""
        return self.parent.joinpath(*names)


def make_udir(dir=None, basename="usession"):
    """A new folder, which is removed when Python ends."""
    path = tempfile.mkdtemp(prefix=basename + "-", dir=None if dir is None else str(dir))
    atexit.register(shutil.rmtree, path, True)
    return UsageDir(path)


_made = []


def __getattr__(name):
    """The folder is made when it is asked for first."""
    if name != "udir":
        raise AttributeError(name)
    if not _made:
        _made.append(make_udir())
    return _made[0]
