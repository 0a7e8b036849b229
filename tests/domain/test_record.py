"""Records: made by place or by name, never changed, equal by class and values."""

from __future__ import annotations

import pytest

from prospectr.domain.record import Record


class Point(Record):
    across: int
    up: int = 0


class Named(Point):
    name: str = "here"


class Size(Record):
    across: int
    up: int = 0


class TestAreMade:
    @pytest.mark.parametrize(
        "made",
        [
            Point(3, 4),
            Point(3, up=4),
            Point(across=3, up=4),
            Point(up=4, across=3),
            Point(1, 2).replace(across=3, up=4),
        ],
    )
    def test_by_place_or_by_name(self, made):
        assert (made.across, made.up) == (3, 4)

    def test_with_defaults(self):
        assert Point(3).up == 0
        assert Named(3).as_dict() == {"across": 3, "up": 0, "name": "here"}

    def test_with_what_they_inherit_first(self):
        assert Named(3, 4, "there").as_dict() == {"across": 3, "up": 4, "name": "there"}
        assert Point.fields == ("across", "up")

    @pytest.mark.parametrize(
        ("wrong", "told"),
        [
            (Point, "missing ['across']"),
            (lambda: Point(up=4), "missing ['across']"),
            (lambda: Point(1, 2, 3), "given [1, 2, 3]"),
            (lambda: Point(1, down=2), "given [1, 'down']"),
            (lambda: Point(1).replace(down=2), "'down'"),
        ],
    )
    def test_with_neither_too_little_nor_too_much(self, wrong, told):
        with pytest.raises(TypeError) as caught:
            wrong()
        assert told in str(caught.value)
        assert "Point" in str(caught.value)


class TestNeverChange:
    def test_a_field_and_what_is_none(self):
        point = Point(3)
        for name in ("across", "down"):
            with pytest.raises(AttributeError):
                setattr(point, name, 4)
        assert point == Point(3)


class TestAreEqual:
    def test_with_the_same_values(self):
        assert Point(3, 4) == Point(3, 4)
        assert hash(Point(3, 4)) == hash(Point(3, 4))
        assert Point(3, 4) != Point(4, 3)
        assert (Point(3, 4) != Point(3, 4)) is False

    @pytest.mark.parametrize("other", [Size(3, 4), (3, 4), Named(3, 4), None])
    def test_only_to_those_of_their_class(self, other):
        assert Point(3, 4) != other
        assert (Point(3, 4) == other) is False

    def test_as_keys(self):
        assert len({Point(3, 4), Point(3, 4), Size(3, 4), Point(4, 4)}) == 3

    def test_and_say_what_they_are(self):
        assert repr(Named(3, name="there")) == "Named(across=3, up=0, name='there')"
