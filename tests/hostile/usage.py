"""How the package calls its expressions: searched for anywhere, or matched at one place only."""

from __future__ import annotations

import ast
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "consistency"
ANYWHERE = frozenset({"search", "finditer", "findall", "sub", "subn", "split"})


def searched() -> frozenset[str]:
    """The names of constants and functions whose expressions are searched for anywhere, by `file:name`; a name that is
    imported elsewhere counts everywhere (`*:name`)."""
    found: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        where = str(path.relative_to(PACKAGE))
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in ANYWHERE
            ):
                found |= {f"{where}:{name}" for name in _names(node.func.value)}
    return frozenset(found)


def _names(of: ast.expr) -> set[str]:
    """The name of the pattern, or of the function that gives it."""
    if isinstance(of, ast.Call):
        return _names(of.func)
    if isinstance(of, ast.Name):
        return {of.id}
    return {of.attr} if isinstance(of, ast.Attribute) else set()


def maker(place: str) -> str | None:
    """The constant or function whose value is made at `file:line`; None where an expression is used on the spot."""
    name, _, line = place.partition(":")
    at = int(line)
    tree = ast.parse((PACKAGE / name).read_text("utf-8"))
    inside = [n for n in ast.walk(tree) if isinstance(n, ast.stmt) and n.lineno <= at <= (n.end_lineno or at)]
    for node in inside:
        if isinstance(node, ast.Assign | ast.AnnAssign):
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            if isinstance(target, ast.Name):
                return target.id
        if isinstance(node, ast.FunctionDef) and node.returns and "Pattern" in ast.unparse(node.returns):
            return node.name
    return None
