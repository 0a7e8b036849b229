"""Files of trackers for the command line, with their quirks."""

from __future__ import annotations

import pytest

from tests.formats.readings import placed, reading


class TestWatson:
    def test_frames_with_and_without_tags(self) -> None:
        read = reading(
            '[[1763456400, 1763460000, "acme", "f1", ["call", "cold"], 1763460001],\n'
            ' [1763460000, 1763460010, "acme", "f2", [], 1763460011],\n'
            ' [1763463600, 1763467200, "offers", "f3"]]',
            "watson",
        )
        assert placed(read) == [("2025-11-18 10:00", 60), ("under a minute",), ("2025-11-18 12:00", 60)]
        assert [(row.key, row.project, row.tags) for row in read.activities] == [
            ("f1", "acme", ("call", "cold")),
            ("f2", "acme", ()),
            ("f3", "offers", ()),
        ]

    def test_what_watson_log_prints(self) -> None:
        read = reading(
            '[{"id": "f1", "project": "acme", "start": "2025-11-18T10:00:00+01:00",'
            ' "stop": "2025-11-18T10:30:00+01:00", "tags": ["call"]}]',
            "watson",
        )
        assert placed(read) == [("2025-11-18 10:00", 30)]

    @pytest.mark.parametrize("frame", ["[1, 2]", '["x", 5, "p", "f", []]', "[1e400, 1, 1, 1]", "7", "[true, 1, 2, 3]"])
    def test_a_frame_that_is_none_is_a_problem(self, frame: str) -> None:
        read = reading(f'[[1763456400, 1763460000, "acme", "f1"], {frame}]', "watson")
        assert [bool(row.problem) for row in read.activities] == [False, True]


class TestTimewarrior:
    DATA = (
        'inc 20251118T090000Z - 20251118T100000Z # "call round" phone\n'
        "inc 20251118T100000Z - 20251118T101500Z\n"
        "inc 20251118T110000Z - 20251118T111500Z # # a bare annotation\n"
        'inc 20251118T120000Z - 20251118T121500Z # deck "say \\"hi\\"" # "an annotation: quoted"\n'
        "inc 20251118T130000Z - 20251118T130004Z # slip\n"
        "inc 20251118T140000Z\n"
    )

    def test_intervals(self) -> None:
        read = reading(self.DATA, "timewarrior")
        assert placed(read) == [
            ("2025-11-18 10:00", 60),
            ("2025-11-18 11:00", 15),
            ("2025-11-18 12:00", 15),
            ("2025-11-18 13:00", 15),
            ("under a minute",),
            ("still open",),
        ]
        assert [(row.subject, row.tags) for row in read.activities[:4]] == [
            ("call round", ("phone",)),
            ("", ()),
            ("a bare annotation", ()),
            ('say "hi", an annotation: quoted', ("deck",)),
        ]

    def test_an_export_says_the_same(self) -> None:
        read = reading(
            '[{"id":2,"start":"20251118T090000Z","end":"20251118T100000Z","tags":["call round","phone"]},\n'
            '{"id":1,"start":"20251118T140000Z","annotation":"open"}]',
            "timewarrior",
        )
        assert placed(read) == [("2025-11-18 10:00", 60), ("still open",)]
        assert read.activities[0].key == reading(self.DATA, "timewarrior").activities[0].key

    def test_a_line_that_is_no_interval_is_a_problem(self) -> None:
        read = reading(f"{self.DATA}inc 20251399T000000Z - 20251399T000001Z\nexc monday\n", "timewarrior")
        assert placed(read)[-2:] == [("problem",), ("problem",)]


class TestKlog:
    def test_durations_ranges_and_summaries(self) -> None:
        read = reading(
            "2025-11-18 (8h!)\nA long day #office\n    2h30m calls #cold\n    8:00 - 9:00 offer\n        for Brick\n"
            "    -30m lunch\n    9:00 - ? still here\n\n2025/11/19\n\t<23:00 - 1:00 fair\n\t22:00 - 0:30> dinner\n"
            "\t1:00pm - 2:15pm call\n\t+5m\n",
            "klog",
        )
        assert placed(read) == [
            ("2025-11-18", 150),
            ("2025-11-18 08:00", 60),
            ("a correction, no activity",),
            ("still open",),
            ("2025-11-18 23:00", 120),
            ("2025-11-19 22:00", 150),
            ("2025-11-19 13:00", 75),
            ("2025-11-19", 5),
        ]
        assert read.activities[1].subject == "offer for Brick"
        assert read.activities[0].tags == ("office", "cold")

    def test_tabs_and_blanks_in_one_record(self) -> None:
        read = reading("2025-11-18\n\t+3m one\n    1h two\n        goes on\n\t2h three #a=5 #b='x y'\n", "klog")
        assert [(row.subject, row.seconds) for row in read.activities] == [
            ("one", 180),
            ("two goes on", 3600),
            ("three #a=5 #b='x y'", 7200),
        ]
        assert read.activities[2].tags == ("a=5", "b=x y")


class TestTimeclock:
    def test_sessions_that_overlap_are_closed_by_name_or_the_latest_first(self) -> None:
        read = reading(
            "; my clock\ni 2025/11/18 09:00:00 acme:calls  cold calls ; a comment\ni 2025-11-18 10:00 other\n"
            "o 2025-11-18 11:00 acme:calls\ni 2025-11-18 10:30 third\no 2025-11-18 12:00:00; done\n"
            "o 2025-11-18 13:00\no 2025-11-18 14:00\ni 2025-11-19 9:00 open\nb 2025/11/19 0\n",
            "timeclock",
        )
        assert [
            (row.project, row.subject, *place) for row, place in zip(read.activities, placed(read), strict=True)
        ] == [
            ("acme:calls", "cold calls", "2025-11-18 09:00", 120),
            ("other", "", "2025-11-18 10:00", 180),
            ("third", "", "2025-11-18 10:30", 90),
            ("", "", "clocked out, but never in"),
            ("open", "", "still open"),
        ]

    def test_a_line_that_is_none_is_a_problem(self) -> None:
        read = reading("i 2025-11-18 09:00 acme\no 2025-11-18 25:00\nhello\n", "timeclock")
        assert sorted(placed(read)) == [("problem",), ("problem",), ("still open",)]


class TestTimedot:
    def test_dots_letters_and_numbers(self) -> None:
        read = reading(
            "* before the first day\n2025-11-18 at home ; comment\nacme:calls  .... ..\nacme:offers  1.5\nx  90m\n"
            "y  ,25\n"
            "none\n; remark\n\n** 2025-11-19\nmixed  aab\nz  .\n",
            "timedot",
        )
        assert [(row.project, *place) for row, place in zip(read.activities, placed(read), strict=True)] == [
            ("acme:calls", "2025-11-18", 90),
            ("acme:offers", "2025-11-18", 90),
            ("x", "2025-11-18", 90),
            ("y", "2025-11-18", 15),
            ("none", "under a minute"),
            ("mixed", "2025-11-19", 30),
            ("mixed", "2025-11-19", 15),
            ("z", "2025-11-19", 15),
        ]
        assert read.activities[0].subject == "at home"
        assert [row.tags for row in read.activities[5:7]] == [("a",), ("b",)]

    @pytest.mark.parametrize("quantity", ["9" * 19, "9" * 5000, f"1.{'9' * 30}", "5 pounds"])
    def test_a_quantity_that_is_too_long_is_a_problem(self, quantity: str) -> None:
        assert placed(reading(f"2025-11-18\na  ....\nb  {quantity}\n", "timedot"))[1] == ("problem",)

    def test_a_quantity_that_is_none_is_a_problem(self) -> None:
        assert placed(reading("2025-11-18\na  ....\nb  5 pounds\n", "timedot")) == [("2025-11-18", 60), ("problem",)]
