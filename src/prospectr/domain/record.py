"""Immutable records. The standard dataclasses and typing take longer to import than the whole domain."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, Self, dataclass_transform

    Storage = object

    def values_of(record: Record) -> Iterator[Any]: ...
else:
    from _collections import _tuplegetter as field_getter  # the C code that reads the fields of a namedtuple

    Storage = tuple  # quicker to create than a __dict__, and smaller: an import creates hundreds of thousands
    values_of = tuple.__iter__

    def dataclass_transform(**_):  # noqa: ANN003, ANN201
        return lambda cls: cls


@dataclass_transform(frozen_default=True)
class Record(Storage):
    """Base class: the annotations of a subclass are its fields, its class attributes their defaults.

    Records are equal if class and values are equal, and hashable if their values are. They have no order. A tuple
    holds the values, but a record is not a sequence: it has no length, cannot be iterated, and is no JSON list.
    """

    if TYPE_CHECKING:
        fields: tuple[str, ...]

        @classmethod
        def from_values(cls, values: tuple[Any, ...]) -> Self:
            """Return a record with all its values, in order: not checked, for work on a million records."""

    else:
        __slots__ = ()
        from_values = classmethod(tuple.__new__)
        __len__ = __iter__ = __contains__ = __getitem__ = __add__ = __mul__ = __rmul__ = index = count = None

        def __init_subclass__(cls) -> None:
            own = cls.__annotations__
            cls.fields = (*getattr(cls, "fields", ()), *own)
            cls.defaults = getattr(cls, "defaults", {}) | {name: vars(cls)[name] for name in own if name in vars(cls)}
            for place, name in enumerate(cls.fields):
                setattr(cls, name, field_getter(place, None))

        def __new__(cls, *args, **kwargs):  # noqa: ANN002, ANN003, ANN204
            if kwargs or len(args) != len(cls.fields):
                values = cls.defaults | dict(zip(cls.fields, args, strict=False)) | kwargs
                if len(args) > len(cls.fields) or values.keys() != set(cls.fields):
                    missing = [name for name in cls.fields if name not in values]
                    message = f"{cls.__name__}: missing {missing}, given {[*args, *kwargs]}"
                    raise TypeError(message)
                args = [values[name] for name in cls.fields]
            return tuple.__new__(cls, args)

        def __bool__(self) -> bool:
            return True

        def __eq__(self, other: object) -> bool:
            return type(self) is type(other) and tuple.__eq__(self, other)

        def __ne__(self, other: object) -> bool:  # without it, tuple.__ne__ would answer
            return not self == other

        __hash__ = tuple.__hash__

        def __lt__(self, other: object) -> bool:  # NotImplemented would leave the answer to a plain tuple
            message = f"{type(self).__name__} has no order"
            raise TypeError(message)

        __le__ = __gt__ = __ge__ = __lt__

    def __setattr__(self, name: str, value: object) -> None:
        message = f"{type(self).__name__} is immutable"
        raise AttributeError(message)

    def replace(self, **changes: Any) -> Self:
        """Return a copy with some fields changed."""
        values = [changes.pop(name, value) for name, value in self._items()]
        return type(self)(*values, **changes)

    def as_dict(self) -> dict[str, Any]:
        """Return the fields and their values, in order."""
        return dict(self._items())

    def _items(self) -> Iterator[tuple[str, Any]]:
        return zip(self.fields, values_of(self))  # noqa: B905 - comparing the lengths takes a third longer

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self._items())})"
