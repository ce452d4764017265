"""`Translation`: a function translated step by step from Python, under the names of the original translator."""

import os
import tempfile
import webbrowser

from rpython.translator.driver import TranslationDriver

# What the options of `config.translation` are called in `ouro.compile`.
_OPTIONS = {"gc": "gc", "backend": "backend", "opt": "opt", "checked": "checked", "debug": "debug", "timeout": "timeout",
            "timings": "timings"}


class Translation(object):
    """The translation of one function for arguments of these types; without types, of a standalone program.

    Each step does what it needs of those before it. Options (`gc`, `backend` …) can be given at any of them.
    """

    def __init__(self, entry_point, argtypes=None, **options):
        self.entry_point = entry_point
        self.argtypes = argtypes
        self.driver = TranslationDriver()
        self.config = self.driver.config
        self.result = None           # what the function returns, in words
        self._options = {}
        self.update_options(options)

    def update_options(self, options):
        """Sets options: those of `ouro.compile`, or of the translation's configuration."""
        for name, value in options.items():
            if name in _OPTIONS:
                self._options[_OPTIONS[name]] = value
            if name in ("gc", "backend") or name not in _OPTIONS:
                self.config.translation.set(**{name: value})

    def set_backend_extra_options(self, **options):
        """Options of one backend, `c_isolated=True`; there are none that change anything."""

    def ensure_backend(self, backend=None):
        """Chooses the backend: `c` or `native`."""
        if backend is not None:
            self.update_options({"backend": backend})
        return self._options.get("backend", "native")

    def annotate(self, argtypes=None, **options):
        """Infers types; `result` says what the function returns."""
        if argtypes is not None:
            self.argtypes = argtypes
        self.update_options(options)
        self.result = self._job().check("annotate")
        return self

    def rtype(self, **options):
        """Lowers the program to typed operations."""
        self.update_options(options)
        self.result = self._job().check("rtype")
        return self

    def backendopt(self, **options):
        """There is no step between `rtype` and the backend that can be asked for alone."""
        return self.rtype(**options)

    def source(self, folder=None, **options):
        """Writes the program as C into a folder, a new one if none is given; the folder."""
        self.update_options(dict(options, backend="c"))
        if folder is None:
            folder = tempfile.mkdtemp(prefix="ouro-")
        return self._job().write("source", os.path.abspath(str(folder)))

    source_c = source

    def compile(self, **options):
        """A callable; of a standalone program, the executable's path."""
        self.update_options(options)
        job = self._job()
        if not job.standalone:
            return job.compile()
        self.update_options({"backend": "c"})
        name = self.driver.exe_name or self.entry_point.__name__
        if "%" in name:
            name = name % {"backend": "c"}
        return self._job().write("executable", os.path.join(tempfile.mkdtemp(prefix="ouro-"), name))

    def compile_c(self, **options):
        """`compile` with the C backend."""
        return self.compile(**dict(options, backend="c"))

    def write_html(self, path):
        """Writes the program at all stages as a page for a browser; the path."""
        return self._job().write("html", os.path.abspath(str(path)))

    def view(self):
        """Shows the program in a browser."""
        path = self.write_html(os.path.join(tempfile.mkdtemp(prefix="ouro-"), "program.html"))
        webbrowser.open("file://" + path)

    viewcg = view

    def _job(self):
        from ouro.translate import Job
        return Job(self.entry_point, self.argtypes, **self._options)
