"""Putting a change into the code that is already loaded: this process is about to end, its files are never touched."""

from __future__ import annotations

import ast
import gc
import sys
from pathlib import Path
from types import CodeType, FunctionType, ModuleType

from mutants import Mutant


def functions_of(path: Path) -> dict[str, list[FunctionType]]:
    """Return the loaded functions and methods of a module, whoever wraps them, by their names."""
    found: dict[str, list[FunctionType]] = {}
    for thing in gc.get_objects():
        if isinstance(thing, FunctionType) and thing.__code__.co_filename == str(path):
            found.setdefault(thing.__code__.co_qualname, []).append(thing)
    return found


def patch(mutant: Mutant, tree: ast.Module, module: ModuleType, functions: dict[str, list[FunctionType]]) -> None:
    """Make one change, in this process alone."""
    top = _top(tree, mutant.line)
    mutant.place.put(mutant.now)
    if not mutant.place.owner:
        _assign_again(tree.body[top:], module)
        return
    owner, code = mutant.place.owner, compile(tree, str(mutant.path), "exec")
    for function in functions[owner]:
        function.__code__ = _code_of(code, owner)
        _set_defaults(function, _definition(tree, owner))
    for name, made in functions.items():  # those that it made before, as a decorator does
        if name.startswith(f"{owner}.<locals>.") and not name.endswith(">"):
            for function in made:
                function.__code__ = _code_of(code, name)


def uses_of(tree: ast.Module, line: int) -> list[int]:
    """Return the lines inside functions at which is used what a statement at the top of a module assigns."""
    top = _top(tree, line)
    changed: set[str] = set()
    for stmt in tree.body[top:]:
        if isinstance(stmt, ast.Assign | ast.AnnAssign) and (stmt is tree.body[top] or _names(stmt) & changed):
            changed |= {node.id for node in ast.walk(stmt) if isinstance(node, ast.Name) and _is_stored(node)}
    inside = (node for each in ast.walk(tree) if isinstance(each, ast.FunctionDef) for node in ast.walk(each))
    return [node.lineno for node in inside if isinstance(node, ast.Name) and node.id in changed]


def _top(tree: ast.Module, line: int) -> int:
    """Return the place of the statement at the top of a module that has a line."""
    return next(i for i, stmt in enumerate(tree.body) if stmt.lineno <= line <= (stmt.end_lineno or 0))


def _names(stmt: ast.stmt) -> set[str]:
    return {node.id for node in ast.walk(stmt) if isinstance(node, ast.Name)}


def _is_stored(node: ast.Name) -> bool:
    return isinstance(node.ctx, ast.Store)


def _code_of(code: CodeType, name: str) -> CodeType:
    for part in code.co_consts:
        if isinstance(part, CodeType):
            if part.co_qualname == name:
                return part
            if name.startswith(part.co_qualname + "."):
                return _code_of(part, name)
    raise LookupError(name)


def _definition(tree: ast.Module, name: str) -> ast.FunctionDef:
    body = tree.body
    *outer, last = name.split(".")
    for part in outer:
        body = next(stmt.body for stmt in body if isinstance(stmt, ast.ClassDef) and stmt.name == part)
    return next(stmt for stmt in body if isinstance(stmt, ast.FunctionDef) and stmt.name == last)


def _set_defaults(function: FunctionType, definition: ast.FunctionDef) -> None:
    def value(node: ast.expr) -> object:
        return eval(compile(ast.Expression(node), "default", "eval"), function.__globals__)  # noqa: S307 - our own

    names = [arg.arg for arg in definition.args.kwonlyargs]
    function.__defaults__ = tuple(value(node) for node in definition.args.defaults) or None
    function.__kwdefaults__ = {
        name: value(node) for name, node in zip(names, definition.args.kw_defaults, strict=True) if node
    } or None


def _assign_again(body: list[ast.stmt], module: ModuleType) -> None:
    """Run the first statement again, and those that use what it assigns; tell all who imported the names."""
    changed: set[str] = set()
    for stmt in body:
        if isinstance(stmt, ast.Assign | ast.AnnAssign) and (stmt is body[0] or _names(stmt) & changed):
            targets = stmt.targets if isinstance(stmt, ast.Assign) else [stmt.target]
            names = {target.id for target in targets if isinstance(target, ast.Name)}
            before = {name: module.__dict__.get(name) for name in names}
            exec(compile(ast.Module([stmt], []), str(module.__file__), "exec"), module.__dict__)  # noqa: S102 - our own
            _tell(module, before)
            changed |= names


def _tell(module: ModuleType, before: dict[str, object]) -> None:
    for other in [other for name, other in sys.modules.items() if name.startswith(("prospectr", "tests"))]:
        for name, old in before.items():
            if old is not None and other.__dict__.get(name) is old:
                other.__dict__[name] = module.__dict__[name]
