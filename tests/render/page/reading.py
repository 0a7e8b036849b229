"""Read a page: its elements, its text, and the lengths of its bars."""

from __future__ import annotations

from html.parser import HTMLParser

VOID = {"meta"}


class Element:
    """An element with its attributes, its text (that of its children included) and its children."""

    def __init__(self, name: str, attributes: dict[str, str]) -> None:
        self.name = name
        self.attributes = attributes
        self.children: list[Element] = []
        self.text = ""

    def all(self, name: str = "", **attributes: str) -> list[Element]:
        """Return the elements below with a name and attributes; `class_` is one of the classes."""
        found = []
        for child in self.children:
            has = all(
                value in child.attributes.get("class", "").split()
                if key == "class_"
                else child.attributes.get(key) == value
                for key, value in attributes.items()
            )
            found += [child] * (has and name in ("", child.name)) + child.all(name, **attributes)
        return found

    def one(self, name: str = "", **attributes: str) -> Element:
        [element] = self.all(name, **attributes)
        return element


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(set(names)) == len(names), attrs
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        element = self.open.pop()
        assert element.name == tag, f"</{tag}> closes <{element.name}>"

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text += data


def read(page: str) -> Element:
    """Return the root of a page whose elements are all closed in the right order."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    assert [element.name for element in reader.open] == [""]
    return reader.open[0]


def percent(text: str) -> float:
    """Return the number of an attribute such as 26.866%."""
    assert text.endswith("%"), text
    return float(text[:-1])
