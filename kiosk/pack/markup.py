"""HTML put together so that no text can become markup: whatever is not made by `el` is escaped."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

_VOID = ("img", "meta", "br")


class Html(str):
    """Markup. A plain string, even one joined from markup, is text."""

    __slots__ = ()


Child = str | Iterable["Child"] | None


def el(name: str, /, *children: Child, **attributes: str) -> Html:
    """An element. A `_` at an attribute's end or within it is dropped or a `-`: `class_`, `http_equiv`."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"' for key, value in attributes.items() if value
    )
    if name in _VOID:
        return Html(f"<{name}{written}>")
    return Html(f"<{name}{written}>{joined(children)}</{name}>")


def joined(children: Child) -> Html:
    """The children one after the other, texts escaped; None is nothing."""
    if children is None:
        return Html()
    if isinstance(children, Html):
        return children
    if isinstance(children, str):
        return Html(escape(children))
    return Html("".join(joined(child) for child in children))
