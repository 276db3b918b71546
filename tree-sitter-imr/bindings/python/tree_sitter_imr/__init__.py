"""Independent Medical Review determinations of California workers' compensation, for tree-sitter."""

from importlib.resources import files

from ._binding import language

__all__ = ["HIGHLIGHTS_QUERY", "TAGS_QUERY", "language"]


def __getattr__(name):
    queries = {"HIGHLIGHTS_QUERY": "highlights.scm", "TAGS_QUERY": "tags.scm"}
    if name not in queries:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return files(__package__).joinpath("queries", queries[name]).read_text(encoding="utf-8")
