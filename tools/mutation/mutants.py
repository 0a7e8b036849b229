"""The mutants of a module: each is one small mistake in its syntax tree, as a programmer might make it."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

COMPARED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
COMPUTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
    ast.Pow: ast.Mult,
}
CALLED = dict(
    pair
    for one, other in (
        ("lower", "upper"),
        ("lstrip", "rstrip"),
        ("startswith", "endswith"),
        ("removeprefix", "removesuffix"),
        ("partition", "rpartition"),
        ("find", "rfind"),
        ("any", "all"),
        ("min", "max"),
    )
    for pair in ((one, other), (other, one))
)
CALLED["strip"] = "lstrip"
UNTOUCHED = {"annotation", "returns", "decorator_list", "bases"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass
class Place:
    """The place of a node in the tree."""

    parent: ast.AST
    field: str
    index: int | None
    owner: str  # the outermost function around it, such as "Journal.step"; "" at the top level of the module
    lines: range  # of the statement that the node is part of, without the statements nested in it

    def put(self, node: ast.AST) -> None:
        if self.index is None:
            setattr(self.parent, self.field, node)
        else:
            getattr(self.parent, self.field)[self.index] = node

    def get(self) -> ast.AST:
        value = getattr(self.parent, self.field)
        node: ast.AST = value if self.index is None else value[self.index]
        return node


@dataclass
class Mutant:
    """One change, not yet applied."""

    path: Path
    place: Place
    line: int
    new: ast.AST

    @property
    def what(self) -> str:
        """The first line of the code before and after the change."""
        old, new = (ast.unparse(node).split("\n")[0] for node in (self.place.get(), self.new))
        return f"{old}  ->  {new}"

    @property
    def key(self) -> tuple[str, int, str]:
        """File, line and change: the same from one run to the next."""
        return str(self.path), self.line, self.what


def mutants_of(path: Path, tree: ast.Module) -> Iterator[Mutant]:
    """Yield every mutant of a module, from its first line to its last."""
    for place in _walk(tree, "", range(0)):
        node = place.get()
        for new in _changes(node, place):
            ast.fix_missing_locations(ast.copy_location(new, node))
            yield Mutant(path, place, getattr(node, "lineno", place.lines.start), new)


def _walk(node: ast.AST, owner: str, lines: range) -> Iterator[Place]:
    for field, value in ast.iter_fields(node):
        if field in UNTOUCHED or (field == "keywords" and isinstance(node, ast.ClassDef)):
            continue
        many = isinstance(value, list)
        for index, child in enumerate(value if many else [value]):
            if not isinstance(child, ast.AST) or _is_declaration(child, node):
                continue
            own_lines = _lines(child) if isinstance(child, ast.stmt) else lines
            yield Place(node, field, index if many else None, owner, own_lines)
            yield from _walk(child, _owner(child, node, owner), own_lines)


def _owner(child: ast.AST, parent: ast.AST, owner: str) -> str:
    if not isinstance(child, Function) or owner:
        return owner
    return f"{parent.name}.{child.name}" if isinstance(parent, ast.ClassDef) else child.name


def _is_declaration(node: ast.AST, parent: ast.AST) -> bool:
    if isinstance(node, ast.Import | ast.ImportFrom):
        return True
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True  # a docstring
    match node:
        case ast.If(test=ast.Name(id="TYPE_CHECKING")) | ast.Assign(targets=[ast.Name(id="TYPE_CHECKING")]):
            return True
    return isinstance(parent, ast.ClassDef) and not isinstance(node, Function)


def _lines(stmt: ast.stmt) -> range:
    if isinstance(stmt, Function):  # a default value is used in the body
        return range(stmt.lineno, (stmt.end_lineno or stmt.lineno) + 1)
    body = getattr(stmt, "body", None)
    end = body[0].lineno - 1 if isinstance(body, list) and body else (stmt.end_lineno or stmt.lineno)
    return range(stmt.lineno, max(end, stmt.lineno) + 1)


def _changes(node: ast.AST, place: Place) -> Iterable[ast.AST]:
    changes: Iterable[ast.AST] = []
    match node:
        case ast.Constant():
            changes = _constants(node)
        case ast.Compare(left=left, ops=[op], comparators=rest):
            changes = [ast.Compare(left, [other()], rest) for other in COMPARED[type(op)]]
        case ast.BoolOp(op=op, values=values):
            changes = [ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), values)]
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            changes = [operand]
        case ast.BinOp(left=left, op=op, right=right) if type(op) in COMPUTED:
            changes = [ast.BinOp(left, COMPUTED[type(op)](), right)]
        case ast.Call():
            changes = [*_calls(node), *_negated(node, place)]
        case ast.Name() | ast.Attribute():
            changes = _negated(node, place)
        case ast.stmt():
            changes = _statements(node)
    return changes


def _negated(node: ast.expr, place: Place) -> list[ast.AST]:
    return [ast.UnaryOp(ast.Not(), node)] if place.field in {"test", "ifs"} else []


def _constants(node: ast.Constant) -> Iterable[ast.AST]:
    match node.value:
        case bool():
            return [ast.Constant(not node.value)]
        case int():
            return [ast.Constant(node.value + 1), ast.Constant(node.value - 1)]
        case float():
            return [ast.Constant(node.value + 1)]
        case str():
            return [ast.Constant("XX" + node.value)]
    return []


def _calls(node: ast.Call) -> Iterator[ast.AST]:
    match node.func:
        case ast.Attribute(value=value, attr="split", ctx=ctx) if len(node.args) + len(node.keywords) > 1:
            yield ast.Call(ast.Attribute(value, "rsplit", ctx), node.args, node.keywords)
        case ast.Attribute(value=value, attr=name, ctx=ctx) if name in CALLED:
            yield ast.Call(ast.Attribute(value, CALLED[name], ctx), node.args, node.keywords)
        case ast.Name(id=name, ctx=ctx) if name in CALLED:
            yield ast.Call(ast.Name(CALLED[name], ctx), node.args, node.keywords)
    for i, keyword in enumerate(node.keywords):
        if keyword.arg:
            yield ast.Call(node.func, node.args, node.keywords[:i] + node.keywords[i + 1 :])


def _statements(node: ast.stmt) -> Iterator[ast.AST]:
    match node:
        case ast.Expr() | ast.Raise() | ast.Delete():
            yield ast.Pass()
        case ast.Return(value=ast.expr() as value) if not _is_false(value):
            yield ast.Return(ast.Constant(None))
        case ast.Assign(targets=targets, value=value) if not _is_false(value):
            yield ast.Assign(targets, ast.Constant(None))
        case ast.AugAssign(target=target, op=op, value=value) if type(op) in COMPUTED:
            yield ast.AugAssign(target, COMPUTED[type(op)](), value)
            yield ast.Pass()
        case ast.Continue():
            yield ast.Break()
        case ast.Break():
            yield ast.Continue()


def _is_false(node: ast.expr) -> bool:
    """Return whether a value is None, False, 0 or an empty text: mypy would reject None in place of the others."""
    return isinstance(node, ast.Constant) and not node.value
