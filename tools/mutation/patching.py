"""Put a mutant into the loaded code of this process, which then ends. No file is changed."""

from __future__ import annotations

import ast
import gc
import sys
from pathlib import Path
from types import CodeType, FunctionType, ModuleType

from mutants import Mutant


def functions_of(path: Path) -> dict[str, list[FunctionType]]:
    """Return the loaded functions and methods of a module by qualified name, decorated ones included."""
    functions: dict[str, list[FunctionType]] = {}
    for thing in gc.get_objects():
        if isinstance(thing, FunctionType) and thing.__code__.co_filename == str(path):
            functions.setdefault(thing.__code__.co_qualname, []).append(thing)
    return functions


def patch(mutant: Mutant, tree: ast.Module, module: ModuleType, functions: dict[str, list[FunctionType]]) -> None:
    """Apply a mutant in this process only."""
    top = _top_statement(tree, mutant.line)
    mutant.place.put(mutant.new)
    owner = mutant.place.owner
    if not owner:
        _assign_again(tree.body[top:], module)
        return
    code = compile(tree, str(mutant.path), "exec")
    for function in functions[owner]:
        function.__code__ = _code_of(code, owner)
        _set_defaults(function, _definition(tree, owner))
    for name, inner in functions.items():  # functions that the owner has already made, as a decorator does
        if name.startswith(f"{owner}.<locals>.") and not name.endswith(">"):
            for function in inner:
                function.__code__ = _code_of(code, name)


def uses_of(tree: ast.Module, line: int) -> list[int]:
    """Return the lines inside functions that use what a top-level statement assigns."""
    top = _top_statement(tree, line)
    changed: set[str] = set()
    for stmt in tree.body[top:]:
        if isinstance(stmt, ast.Assign | ast.AnnAssign) and (stmt is tree.body[top] or _names(stmt) & changed):
            changed |= {node.id for node in ast.walk(stmt) if isinstance(node, ast.Name) and _is_stored(node)}
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    inside = (node for function in functions for node in ast.walk(function))
    return [node.lineno for node in inside if isinstance(node, ast.Name) and node.id in changed]


def _top_statement(tree: ast.Module, line: int) -> int:
    """Return the index of the top-level statement that contains a line."""
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
    """Run the first statement again, then those that use what it assigns; update modules that imported the names."""
    changed: set[str] = set()
    for stmt in body:
        if isinstance(stmt, ast.Assign | ast.AnnAssign) and (stmt is body[0] or _names(stmt) & changed):
            targets = stmt.targets if isinstance(stmt, ast.Assign) else [stmt.target]
            names = {target.id for target in targets if isinstance(target, ast.Name)}
            before = {name: module.__dict__.get(name) for name in names}
            exec(compile(ast.Module([stmt], []), str(module.__file__), "exec"), module.__dict__)  # noqa: S102 - our own
            _update_importers(module, before)
            changed |= names


def _update_importers(module: ModuleType, before: dict[str, object]) -> None:
    for other in [other for name, other in sys.modules.items() if name.startswith(("prospectr", "tests"))]:
        for name, old in before.items():
            if old is not None and other.__dict__.get(name) is old:
                other.__dict__[name] = module.__dict__[name]
