"""Modules are imported with few steps, and exactly as Python imports them: sources that changed are never run stale."""

from __future__ import annotations

import _datetime
import datetime as dt
import json
import os
import py_compile
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import prospectr
from prospectr import quick_import
from tests.conftest import Shell

TAG = f"{sys.implementation.cache_tag}.pyc"
LATER = 1_900_000_000  # POSIX seconds
SAYS, SAYS_NOW = "Nothing is running", "Nothing is RUNNING"  # equally long
ATTRIBUTES = """
import sys
import prospectr
from prospectr import quick_import
if sys.argv[1:]:
    quick_import.install()
import importlib, json, pkgutil
names = "collections enum functools importlib inspect json json.decoder keyword operator re".split()
names += "re._parser reprlib runpy sqlite3 sqlite3.dbapi2 types typing email.message rich rich.table".split()
names += [name for _, name, _ in pkgutil.walk_packages(prospectr.__path__, "prospectr.")]
found = {}
for name in names:
    parent, _, last = name.rpartition(".")
    if last in ("__main__", "quick_import", "schema"):
        continue
    module = importlib.import_module(name)
    spec = module.__spec__
    found[name] = [
        *[str(vars(module).get(key)) for key in ("__name__", "__file__", "__package__", "__path__", "__doc__")],
        *[spec.name, spec.parent, spec.origin, spec.cached, spec.has_location, spec.submodule_search_locations],
        *[module.__loader__.get_source(name), module.__loader__.is_package(name), sorted(vars(module))],
        not parent or last in vars(sys.modules[parent]),
    ]
loaders = {type(sys.modules[name].__loader__).__name__ for name in found if name.startswith(("prospectr.", "json"))}
json.dump([sorted(loaders), found], sys.stdout)
"""
WHERE = """
import sys
sys.path.insert(0, sys.argv[1])
from prospectr import quick_import
quick_import.install()
from prospectr import errors
print(errors.ProspectrError.__init__.__code__.co_filename)
"""
USED = """
import inspect, pickle, traceback
from importlib.resources import files
from prospectr import quick_import
quick_import.install()
from datetime import date
from prospectr.domain.calendar import timespan
try:
    timespan.number(None)
except AttributeError:
    print(traceback.format_exc().splitlines()[-4].strip())
print(inspect.getsource(timespan.number).splitlines()[0])
print(files("prospectr.render.page").joinpath("templates", "page.css").is_file())
print(pickle.loads(pickle.dumps(timespan.number)) is timespan.number, pickle.loads(pickle.dumps(date(2026, 11, 21))))
"""


class Copy:
    """A copy of prospectr in a folder of its own, whose compiled files may be spoilt."""

    def __init__(self, folder: Path, shell: Shell) -> None:
        self.folder = folder
        self.source = folder / "prospectr" / "commands" / "logging" / "status.py"
        self.compiled = self.source.parent / "__pycache__" / f"status.{TAG}"
        self.env = {**shell.env}
        self.run = f"import sys; sys.path.insert(0, {str(folder)!r}); from prospectr.__main__ import entry; entry()"
        del self.env["PYTHONDONTWRITEBYTECODE"]

    def start(self, *words: str, options: tuple[str, ...] = (), **env: str) -> subprocess.Popen[str]:
        argv = [sys.executable, *options, "-c", self.run, *words]
        pipe = subprocess.PIPE
        return subprocess.Popen(argv, env={**self.env, **env}, stdout=pipe, stderr=pipe, text=True)

    def status(self, *options: str, **env: str) -> str:
        process = self.start("status", options=options, **env)
        out, err = process.communicate(timeout=60)
        assert (process.returncode, err) == (0, ""), (out, err)
        return out.splitlines()[0]

    def edit(self, time: int | None = None) -> None:
        """Change what `status` says, and the time of its source."""
        text = self.source.read_text(encoding="utf-8")
        assert SAYS in text
        self.source.write_text(text.replace(SAYS, SAYS_NOW), encoding="utf-8")
        if time is not None:
            os.utime(self.source, (time, time))


@pytest.fixture
def copy(tmp_path: Path, shell: Shell) -> Copy:
    source = Path(prospectr.__file__).parent
    shutil.copytree(source, tmp_path / "prospectr", ignore=shutil.ignore_patterns("__pycache__"))
    return Copy(tmp_path, shell)


def run_python(code: str, shell: Shell, *words: str) -> str:
    argv = [sys.executable, "-c", code, *words]
    result = subprocess.run(argv, env=shell.env, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (0, "")
    return result.stdout


def test_each_module_has_the_attributes_that_python_gives_it(shell: Shell) -> None:
    (python, expected), (quick, found) = (
        json.loads(run_python(ATTRIBUTES, shell, *words)) for words in ([], ["quick"])
    )
    assert (python, quick) == (["SourceFileLoader"], ["QuickLoader"])
    assert len(found) > 200
    assert found == expected


def test_tracebacks_sources_resources_and_pickles_work(shell: Shell) -> None:
    path = Path(prospectr.__file__).parent / "domain" / "calendar" / "timespan.py"
    first, *others = run_python(USED, shell).splitlines()
    assert first.startswith(f'File "{path}", line ')
    assert others == ["def number(text: str, most_digits: int = 4) -> int | None:", "True", "True 2026-11-21"]


def test_only_a_whole_process_imports_quickly() -> None:
    """Not the tests that import a module of prospectr, whose assertions and coverage need hooks of their own."""
    assert not any(isinstance(finder, quick_import.QuickFinder) for finder in sys.meta_path)
    assert type(dt.__loader__).__name__ == "SourceFileLoader" or sys.version_info >= (3, 12)


def test_the_datetime_of_later_versions_is_that_in_c() -> None:
    assert {name: getattr(dt, name) for name in dt.__all__} == {name: getattr(_datetime, name) for name in dt.__all__}


@pytest.mark.parametrize("time", [LATER, 1])
def test_a_changed_source_of_the_same_length_is_compiled_again(copy: Copy, time: int) -> None:
    assert copy.status() == f"{SAYS}."
    copy.edit(time)
    assert copy.status() == f"{SAYS_NOW}."
    assert copy.status() == f"{SAYS_NOW}."


def test_a_changed_source_of_the_same_time_is_compiled_again(copy: Copy) -> None:
    assert copy.status() == f"{SAYS}."
    time = int(copy.source.stat().st_mtime)
    copy.source.write_text(copy.source.read_text().replace(SAYS, "Nothing runs"))
    os.utime(copy.source, (time, time))
    assert copy.status() == "Nothing runs."


def test_a_changed_source_is_run_where_nothing_may_be_written(copy: Copy) -> None:
    assert copy.status() == f"{SAYS}."
    before = copy.compiled.read_bytes()
    copy.edit(LATER)
    assert copy.status(PYTHONDONTWRITEBYTECODE="1") == f"{SAYS_NOW}."
    assert copy.compiled.read_bytes() == before


SPOILT: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "half a header": lambda data: data[:7],
    "of another version of Python": lambda data: b"\x00\x00" + data[2:],
    "with unknown flags": lambda data: data[:4] + b"\x08" + data[5:],
    "of another source": lambda data: data[:12] + b"\x01" + data[13:],
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_a_foreign_compiled_file_is_replaced(copy: Copy, spoil: Callable[[bytes], bytes]) -> None:
    copy.status()
    good = copy.compiled.read_bytes()
    copy.compiled.write_bytes(spoil(good))
    assert copy.status() == f"{SAYS}."
    assert copy.compiled.read_bytes() == good


@pytest.mark.parametrize("mode", list(py_compile.PycInvalidationMode))
def test_each_way_to_check_a_compiled_file_is_kept(copy: Copy, mode: py_compile.PycInvalidationMode) -> None:
    """A file that is checked by the hash of its source, or not at all, is read by Python."""
    py_compile.compile(str(copy.source), invalidation_mode=mode)
    copy.edit()
    unchecked = mode is py_compile.PycInvalidationMode.UNCHECKED_HASH
    assert copy.status() == (f"{SAYS}." if unchecked else f"{SAYS_NOW}.")


def test_a_large_compiled_file_is_read_whole(copy: Copy) -> None:
    text = copy.source.read_text(encoding="utf-8")
    large = "x" * (2 * quick_import.LARGEST)
    copy.source.write_text(f"{text}\nLARGE = '{large}'\nEND = 'end'\n", encoding="utf-8")
    assert [copy.status() for _ in range(2)] == [f"{SAYS}."] * 2
    assert copy.compiled.stat().st_size > quick_import.LARGEST


def test_a_file_in_the_current_folder_does_not_stand_for_a_standard_module(copy: Copy) -> None:
    (copy.folder / "functools.py").write_text("raise SystemExit(1)")
    assert copy.status() == f"{SAYS}."


def test_import_hooks_that_others_installed_come_first(shell: Shell) -> None:
    code = "import sys; Hook = type('Hook', (), {'find_spec': lambda *_: None}); sys.meta_path.insert(0, Hook)"
    code += "; from prospectr import quick_import; quick_import.install()"
    code += "; print([getattr(finder, '__name__', type(finder).__name__) for finder in sys.meta_path])"
    finders = run_python(code, shell)
    places = [finders.index(name) for name in ("'Hook'", "'QuickFinder'", "'BuiltinImporter'", "'PathFinder'")]
    assert places == sorted(places)


def test_files_compiled_with_a_relative_path_are_used(copy: Copy, tmp_path: Path) -> None:
    """As `make demo` compiles them. Tracebacks name the whole path."""
    subprocess.run([sys.executable, "-m", "compileall", "-q", "prospectr/errors.py"], cwd=tmp_path, check=True)
    compiled = copy.folder / "prospectr" / "__pycache__" / f"errors.{TAG}"
    before = compiled.read_bytes()
    assert run_python(WHERE, Shell(tmp_path), str(tmp_path)) == f"{tmp_path / 'prospectr' / 'errors.py'}\n"
    assert compiled.read_bytes() == before


def test_it_runs_where_compiled_files_cannot_be_stored(copy: Copy) -> None:
    copy.compiled.parent.write_bytes(b"no folder")
    assert [copy.status() for _ in range(2)] == [f"{SAYS}."] * 2
    assert copy.compiled.parent.read_bytes() == b"no folder"


def test_compiled_files_in_another_folder_are_used_there(copy: Copy, tmp_path: Path) -> None:
    place = tmp_path / "compiled"
    assert copy.status(PYTHONPYCACHEPREFIX=str(place)) == f"{SAYS}."
    assert list(place.rglob(f"status.{TAG}"))
    assert not copy.compiled.parent.exists()
    copy.edit(LATER)
    assert copy.status(PYTHONPYCACHEPREFIX=str(place)) == f"{SAYS_NOW}."


@pytest.mark.parametrize("option", ["-O", "-OO"])
def test_optimized_files_are_kept_apart(copy: Copy, option: str) -> None:
    assert [copy.status(), copy.status(option), copy.status(option)] == [f"{SAYS}."] * 3
    names = {path.name for path in copy.compiled.parent.glob("status.*")}
    assert names == {f"status.{TAG}", f"status.{TAG.removesuffix('.pyc')}.opt-{option.count('O')}.pyc"}


def test_a_copied_folder_names_its_new_place(copy: Copy, tmp_path: Path) -> None:
    copy.status()
    new = tmp_path / "new"
    shutil.copytree(tmp_path / "prospectr", new / "prospectr")
    assert run_python(WHERE, Shell(tmp_path), str(new)) == f"{new / 'prospectr' / 'errors.py'}\n"


def test_processes_at_the_same_time_compile_without_harm(copy: Copy) -> None:
    processes = [copy.start("status") for _ in range(4)]
    results = [(*process.communicate(timeout=60), process.returncode) for process in processes]
    assert {(out.splitlines()[0], err, code) for out, err, code in results} == {(f"{SAYS}.", "", 0)}
    assert copy.status() == f"{SAYS}."
