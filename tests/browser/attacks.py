"""Text that would run, load or restyle something if a page took it for more than text."""

from __future__ import annotations

from tests.render.hostile import MARKUP, PAYLOADS

ATTACKS = " ".join(
    (
        "<script>alert(1)</script><img src=x onerror=alert(2)><svg onload=alert(3)>",
        "\"><iframe src='https://evil.example'></iframe><link rel=stylesheet href=//evil.example/x.css>",
        "' autofocus onfocus=alert(4) x='</style><style>*{display:none}</style></title><base href=//evil.example>",
        "{{ 7 * 7 }} {% raw %} javascript:alert(5)",
        *MARKUP,
        *PAYLOADS.values(),
    )
)
