"""Fill in a template of a page. Only this file imports Jinja2, which takes longer to import than all the rest."""

from __future__ import annotations

import os
from base64 import b64encode
from hashlib import sha256

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from prospectr.render.shared.sanitize import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

TEMPLATES = os.path.join(os.path.dirname(__file__), "templates")
# around typed text; `visible` shows these two as their codes, so that typed text cannot contain them
ISOLATE, END = "\u2068", "\u2069"


def typed(text: str) -> str:
    """Return typed text, safe to show and marked, so that its direction cannot turn the words around it."""
    return f"{ISOLATE}{visible(text)}{END}"


def page(template: str, values: dict[str, Any]) -> str:
    """Return the page that a template makes of values; all text in them is escaped."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_isolated,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    style = stylesheet()
    return environment.get_template(template).render(values, style=Markup(style), style_hash=hash_of(style))  # noqa: S704


def stylesheet() -> str:
    """Return the stylesheet of all pages."""
    with open(os.path.join(TEMPLATES, "page.css"), encoding="utf-8") as file:
        return file.read()


def hash_of(style: str) -> str:
    """Return the hash by which the content policy allows a stylesheet."""
    return f"sha256-{b64encode(sha256(style.encode()).digest()).decode()}"


def _isolated(value: Any) -> Any:
    """Return a value with its typed texts in `bdi` elements."""
    if not isinstance(value, str) or isinstance(value, Markup) or ISOLATE not in value:
        return value
    return Markup(str(escape(value)).replace(ISOLATE, "<bdi>").replace(END, "</bdi>"))  # noqa: S704
