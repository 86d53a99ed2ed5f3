"""Looks at the learner's files without running them: syntax errors, and names that nothing defines."""

import ast
import builtins
import symtable

from . import watch, wire

_always_there = set(dir(builtins)) | {"__file__", "__name__", "__doc__", "__builtins__", "__spec__", "__loader__",
                                      "__package__", "__path__", "__class__"}


def at_files(paths):
    """Tells the first syntax error and the undefined names of each file."""
    for path in paths:
        try:
            with open(watch.TASK + path, encoding="utf-8-sig") as file:
                source = file.read()
        except (OSError, UnicodeDecodeError) as error:
            wire.tell("look", path=path, names=[], error={**watch.describe(error), "file": path})
            continue
        wire.tell("look", path=path, names=_undefined_names(source, watch.TASK + path), error=_syntax_error(source, path))


def _syntax_error(source, path):
    try:
        compile(source, watch.TASK + path, "exec", dont_inherit=True)
    except (SyntaxError, ValueError) as error:
        return {**watch.describe(error), "file": path}
    return None


def _undefined_names(source, path):
    """Names that are read as globals and never made. Works on code with a misplaced `return`, too."""
    try:
        tree = ast.parse(source, path)
        top = symtable.symtable(source, path, "exec")
    except (SyntaxError, ValueError):
        return []
    if any(isinstance(node, ast.ImportFrom) and node.names[0].name == "*" for node in ast.walk(tree)):
        return []
    tables = [top]
    for table in tables:
        tables.extend(table.get_children())
    defined = _always_there | {
        symbol.get_name()
        for table in tables
        for symbol in table.get_symbols()
        if (symbol.is_assigned() or symbol.is_imported() or symbol.is_namespace())
        and (table is top or symbol.is_declared_global())
    }
    missing = {
        symbol.get_name()
        for table in tables
        for symbol in table.get_symbols()
        if symbol.is_referenced() and (table is top or symbol.is_global()) and symbol.get_name() not in defined
    }
    return sorted(
        [node.lineno, node.id]
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in missing
    )[:20]
