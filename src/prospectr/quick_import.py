"""Import modules with few steps: those of prospectr and Rich, and of the standard library.

To import a module, Python looks in each folder where it may be, for each form that it may have, and compares its
compiled file with its source. For the 65 small modules behind a logged line, that was a sixth of all instructions
above those of a bare interpreter. Here each module is looked for only where it is, so that no file of the same name in
the current folder stands for one of the standard library. The rest stays as it was: a compiled file is used only if it
names the time and size that its source has now. Python does everything else: it finds other modules, compiles changed
sources and stores what it compiled.
"""

from __future__ import annotations

import os
import sys
from _frozen_importlib import BuiltinImporter, ModuleSpec  # importlib has them too, but takes longer to import
from _frozen_importlib_external import MAGIC_NUMBER, SourceFileLoader
from _imp import _fix_co_filename, is_frozen  # type: ignore[attr-defined]  # the stubs lack the first
from marshal import loads

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import CodeType, ModuleType

# the packages in which each module is one source file
PACKAGES = ("prospectr.", "rich.", "collections.", "json.", "re.", "sqlite3.")
STANDARD_MODULES = sys.stdlib_module_names.difference(sys.builtin_module_names)
STANDARD_FOLDER = os.path.dirname(os.__file__)
LARGEST = 120_000  # bytes of a compiled file that is read at once; for more, memory would be asked from the system
FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0)
CHECKED_BY_TIME = bytes(4)  # the flags of a compiled file that is compared with the time and size of its source
HEADER = 16  # bytes: the magic number of the Python version, flags, time, size
Module = type(sys)


class QuickLoader(SourceFileLoader):
    """Loads a module whose source file is known, and the place of its compiled file."""

    def __init__(self, name: str, path: str, compiled: str, source: os.stat_result) -> None:
        self.name, self.path = name, path
        self.compiled = compiled
        self.source = source

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """Return an empty module that already has the attributes that Python would otherwise set in many steps."""
        module = Module(spec.name)
        module.__dict__.update(__loader__=self, __file__=self.path, __cached__=self.compiled)
        return module

    def get_code(self, fullname: str) -> CodeType | None:
        """Return the compiled module; Python compiles the source again if it has changed, or was compiled elsewhere."""
        try:
            file = os.open(self.compiled, FLAGS)
        except OSError:
            return super().get_code(fullname)
        try:
            data = os.read(file, LARGEST)
        finally:
            os.close(file)
        if data[:HEADER] == self._header() and len(data) < LARGEST:
            code: CodeType = loads(memoryview(data)[HEADER:])
            _fix_co_filename(code, self.path)  # it may have been compiled in another folder
            return code
        return super().get_code(fullname)

    def _header(self) -> bytes:
        """Return the first bytes of a compiled file that belongs to the source as it is now."""
        time, size = int(self.source.st_mtime) & 0xFFFFFFFF, self.source.st_size & 0xFFFFFFFF
        return MAGIC_NUMBER + CHECKED_BY_TIME + time.to_bytes(4, "little") + size.to_bytes(4, "little")


class QuickFinder:
    """Finds a module in the one place where it can be."""

    def __init__(self, ending: str) -> None:
        self.ending = ending  # of compiled files, such as .cpython-311.pyc

    def find_spec(self, name: str, path: Sequence[str] | None, target: object = None) -> ModuleSpec | None:
        """Return how to load a module, or None to let Python look for it."""
        del target
        if name in STANDARD_MODULES and not is_frozen(name):
            folder = STANDARD_FOLDER
        elif path and name.startswith(PACKAGES):
            folder = path[0]
        else:
            return None
        package, stem = folder, name.rpartition(".")[2]
        try:
            source = os.stat(origin := f"{folder}{os.sep}{stem}.py")
        except OSError:
            package, stem = f"{folder}{os.sep}{stem}", "__init__"
            try:
                source = os.stat(origin := f"{package}{os.sep}__init__.py")
            except OSError:
                return None
        compiled = f"{package}{os.sep}__pycache__{os.sep}{stem}{self.ending}"
        spec = ModuleSpec(name, QuickLoader(name, origin, compiled, source), origin=origin)
        if package is not folder:
            spec.submodule_search_locations = [package]
        spec.has_location = True
        spec.cached = compiled
        return spec


def install() -> None:
    """Have the modules of this process imported with few steps."""
    own = f"{os.path.dirname(__file__)}{os.sep}__pycache__{os.sep}{__name__.rpartition('.')[2]}"
    compiled = __spec__.cached or ""
    if compiled.startswith(own):  # unless Python keeps compiled files in another folder, or has none
        finders = sys.meta_path
        place = finders.index(BuiltinImporter) if BuiltinImporter in finders else 0  # after those that others installed
        finders.insert(place, QuickFinder(compiled[len(own) :]))
    if sys.version_info < (3, 12) and "datetime" not in sys.modules:
        _use_datetime_in_c()


def _use_datetime_in_c() -> None:
    """Have `datetime` imported as later versions of Python import it.

    Python 3.11 first makes all classes in Python, then replaces them with those in C.
    """
    try:
        sys.modules["datetime"] = __import__("_datetime")
    except ImportError:
        return  # a Python that has them in Python only
