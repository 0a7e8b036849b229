"""Records: created by position or by name, never changed, equal by class and values, and no sequences."""

from __future__ import annotations

import json
from operator import ge, getitem, gt, le, lt

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


class TestCreation:
    @pytest.mark.parametrize(
        "point",
        [
            Point(3, 4),
            Point(3, up=4),
            Point(across=3, up=4),
            Point(up=4, across=3),
            Point(1, 2).replace(across=3, up=4),
        ],
    )
    def test_by_position_or_by_name(self, point):
        assert (point.across, point.up) == (3, 4)

    def test_defaults_fill_the_rest(self):
        assert Point(3).up == 0
        assert Named(3).as_dict() == {"across": 3, "up": 0, "name": "here"}

    def test_inherited_fields_come_first(self):
        assert Named(3, 4, "there").as_dict() == {"across": 3, "up": 4, "name": "there"}
        assert Point.fields == ("across", "up")

    @pytest.mark.parametrize(
        ("create", "message"),
        [
            (Point, "missing ['across']"),
            (lambda: Point(up=4), "missing ['across']"),
            (lambda: Point(1, 2, 3), "given [1, 2, 3]"),
            (lambda: Point(1, down=2), "given [1, 'down']"),
            (lambda: Point(1).replace(down=2), "'down'"),
        ],
    )
    def test_missing_and_unknown_fields_are_rejected(self, create, message):
        with pytest.raises(TypeError) as caught:
            create()
        assert message in str(caught.value)
        assert "Point" in str(caught.value)


def test_neither_a_field_nor_a_new_attribute_can_be_set():
    point = Point(3)
    for name in ("across", "down"):
        with pytest.raises(AttributeError):
            setattr(point, name, 4)
    assert point == Point(3)


def test_a_copy_leaves_the_original_alone():
    point = Point(3, 4)
    assert point.replace(up=5) == Point(3, 5)
    assert point == Point(3, 4)


def test_the_repr_names_class_and_fields():
    assert repr(Named(3, name="there")) == "Named(across=3, up=0, name='there')"


class TestEquality:
    def test_records_with_the_same_values_are_equal(self):
        assert Point(3, 4) == Point(3, 4)
        assert hash(Point(3, 4)) == hash(Point(3, 4))
        assert Point(3, 4) != Point(4, 3)
        assert (Point(3, 4) != Point(3, 4)) is False

    @pytest.mark.parametrize("other", [Size(3, 4), (3, 4), Named(3, 4), None])
    def test_nothing_of_another_class_is_equal(self, other):
        assert Point(3, 4) != other
        assert (Point(3, 4) == other) is False
        assert other != Point(3, 4)
        assert (other == Point(3, 4)) is False

    def test_values_are_compared_as_the_tuples_that_hold_them(self):
        """Identity counts as equal there, as it does for NaN in a list."""
        nan = float("nan")
        assert Point(nan) == Point(nan)
        assert Point(1) == Point(1.0)

    def test_records_can_be_keys(self):
        assert len({Point(3, 4), Point(3, 4), Size(3, 4), Point(4, 4)}) == 3

    def test_a_record_with_an_unhashable_value_is_unhashable(self):
        with pytest.raises(TypeError):
            hash(Point([3]))


class TestNotASequence:
    """A tuple holds the values, and nothing of it shows."""

    @pytest.mark.parametrize("compare", [lt, le, gt, ge])
    @pytest.mark.parametrize("other", [Point(4, 3), Named(4, 3), (4, 3), None])
    def test_records_have_no_order(self, compare, other):
        for left, right in ((Point(3, 4), other), (other, Point(3, 4))):
            with pytest.raises(TypeError):
                compare(left, right)

    @pytest.mark.parametrize(
        "use",
        [
            len,
            iter,
            list,
            tuple,
            lambda point: getitem(point, 0),
            lambda point: getitem(point, slice(1)),
            lambda point: 3 in point,
            lambda point: point + (5,),  # noqa: RUF005
            lambda point: point * 2,
            lambda point: 2 * point,
            lambda point: point.index(3),
            lambda point: point.count(3),
            lambda point: sorted([point, Point(1)]),
            lambda point: max(*point),
        ],
    )
    def test_what_sequences_can_do_is_refused(self, use):
        with pytest.raises(TypeError):
            use(Point(3, 4))

    @pytest.mark.parametrize("indent", [None, 2])  # one encoder is C, the other Python
    @pytest.mark.parametrize("nested", [lambda point: point, lambda point: {"at": [point]}])
    def test_a_record_is_not_written_as_json(self, indent, nested):
        with pytest.raises(TypeError):
            json.dumps(nested(Point(3, 4)), indent=indent)
        assert json.loads(json.dumps(nested(Point(3, 4).as_dict()), indent=indent)) == nested({"across": 3, "up": 4})

    def test_every_record_is_true(self):
        assert Point(0)
        assert bool(Point(0)) is True
