"""CSV files of other programs, with their quirks."""

from __future__ import annotations

import pytest

from prospectr.errors import ChoiceError, InputError
from prospectr.formats.tables.maps import shipped_maps
from tests.commands.transfer.files import table, timed, toggl
from tests.formats.readings import placed, reading

CALL = timed("2025-11-18", "09:00:00", "09:30:00", 'call, "cold" \\ list')


class TestForms:
    @pytest.mark.parametrize("delimiter", [",", ";", "\t"])
    @pytest.mark.parametrize("end", ["\n", "\r\n"])
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
    def test_delimiters_line_ends_and_encodings(self, delimiter: str, end: str, encoding: str) -> None:
        header = "Description,Start date,Start time,Stop date,Stop time,Duration"
        cells = {"Description": "Gespräch", "Start date": "2025-11-18", "Start time": "09:00", "Duration": "-"}
        row = {**cells, "Stop date": "2025-11-18", "Stop time": "9:30 AM"}
        text = table(header, [row], delimiter=delimiter, end=end)
        read = reading(text.encode(encoding), "toggl")
        assert placed(read) == [("2025-11-18 09:00", 30)]
        assert read.activities[0].subject == "Gespräch"

    def test_backslashes_and_doubled_quotes(self) -> None:
        assert reading(toggl(CALL), "toggl").activities[0].subject == 'call, "cold" \\ list'

    @pytest.mark.parametrize("first", ["sep=;\n", "sep=;\r\n", '"sep=;"\n'])
    def test_a_declared_delimiter(self, first: str) -> None:
        text = first + toggl(CALL).replace(",", ";")
        assert placed(reading(text, "toggl")) == [("2025-11-18 09:00", 30)]

    def test_a_header_with_commas_above_rows_with_tabs(self) -> None:
        header, rows = toggl(timed("2025-11-18", "09:00", "09:30", "call")).split("\n", 1)
        assert placed(reading(f"{header}\n{rows.replace(',', chr(9))}", "toggl")) == [("2025-11-18 09:00", 30)]

    def test_blank_rows_trailing_columns_and_short_rows(self) -> None:
        header = "Description,Start date,Start time,End date,End time,Duration,Tags,,"
        rows = ["call,2025-11-18,09:00,2025-11-18,09:30,0:30:00,,,", ",,,,,,,,", "", "offer,2025-11-18,10:00,,,0:15:00"]
        read = reading("\n".join([header, *rows, ""]), "toggl")
        assert placed(read) == [("2025-11-18 09:00", 30), ("2025-11-18 10:00", 15)]
        assert [row.row for row in read.activities] == [2, 5]

    def test_a_row_with_more_cells_than_the_header_is_refused(self) -> None:
        with pytest.raises(InputError, match="Row 3 has 14 cells, the header has 13"):
            reading(f"{toggl(CALL)}a,b,c,d,e,f,g,h,i,j,k,l,m,n\n", "toggl")

    def test_line_breaks_in_a_cell(self) -> None:
        read = reading(toggl(timed("2025-11-18", "09:00", "09:30", "two\nlines"), CALL), "toggl")
        assert [row.row for row in read.activities] == [2, 3]

    def test_unknown_columns_are_named_all_at_once(self) -> None:
        text = table("Mood,Description,Start date,Start time,Duration,Size", [{"Description": "x", **ANN_TIMES}])
        assert "unknown columns, not used: Mood, Size" in reading(text, "toggl").understood

    @pytest.mark.parametrize("text", ['"never closed\n', '"a"b,c\n', f"{'x' * 2_000_000}\n"])
    def test_a_file_that_is_no_csv_is_refused(self, text: str) -> None:
        with pytest.raises(InputError, match="After row 2, the file is not CSV"):
            reading(toggl(CALL) + text, "toggl")

    def test_a_file_without_a_header_is_refused(self) -> None:
        with pytest.raises(InputError, match="no format"):
            reading(toggl(CALL).split("\n", 1)[1], "toggl")


ANN_TIMES = {"Start date": "2025-11-18", "Start time": "09:00", "Duration": "0:30:00"}


class TestTimes:
    @pytest.mark.parametrize(
        ("start", "end", "seen"),
        [
            ("22:30:00", "00:15:30", ("2025-11-18 22:30", 106)),  # over midnight, and halves are rounded up
            ("09:00:00", "09:00:29", ("under a minute",)),
            ("09:00:00", "09:00:30", ("2025-11-18 09:00", 1)),
        ],
    )
    def test_start_and_end_decide_not_the_duration(self, start: str, end: str, seen: tuple[object, ...]) -> None:
        row = timed("2025-11-18", start, end, "x")
        row["End date"] = "2025-11-19" if end < start else "2025-11-18"
        assert placed(reading(toggl({**row, "Duration": "99:00:00"}), "toggl")) == [seen]

    def test_what_cannot_be_an_entry_is_left_out(self) -> None:
        rows = [
            timed("2025-11-18", "09:00", "08:00", "reversed"),
            timed("2025-11-18", "05:00", "21:01", "too long"),
            timed("2027-11-18", "09:00", "10:00", "next year"),
            {**timed("2025-11-18", "09:00", "", "running"), "End date": "", "Duration": ""},
        ]
        assert placed(reading(toggl(*rows), "toggl")) == [
            ("ends before it begins",),
            ("over 16 hours",),
            ("not over yet",),
            ("without a duration",),
        ]


class TestClockify:
    HEADER = (
        "Project,Client,Description,Task,User,Group,Email,Tags,Billable,Start Date,Start Time,End Date,End Time,"
        "Duration (h),Duration (decimal),Billable Rate (USD),Billable Amount (USD),Type,Invoiced,Invoice ID"
    )

    def rows(self, *days: str) -> str:
        cells = {"Start Time": "9:00 AM", "End Time": "10:00:29 AM", "Duration (h)": "0:00:00", "Description": "x"}
        return table(self.HEADER, [{"Start Date": day, "End Date": day, **cells} for day in days])

    def test_the_order_of_days_follows_from_the_file(self) -> None:
        read = reading(self.rows("03/04/2024", "03/14/2024"), "clockify")
        assert placed(read) == [("2024-03-04 09:00", 60), ("2024-03-14 09:00", 60)]
        assert "dates m-d-y" in read.understood

    def test_an_unclear_order_is_asked_and_can_be_said(self) -> None:
        with pytest.raises(ChoiceError, match="03/04/2024"):
            reading(self.rows("03/04/2024"), "clockify")
        assert placed(reading(self.rows("03/04/2024"), "clockify", date_order="dmy")) == [("2024-04-03 09:00", 60)]
        assert placed(reading(self.rows("03/04/2024"), "clockify", setting="dmy")) == [("2024-04-03 09:00", 60)]

    def test_days_in_two_orders_are_refused(self) -> None:
        with pytest.raises(InputError, match="in no order"):
            reading(self.rows("13/04/2024", "04/13/2024"), "clockify")

    def test_the_summary_has_days_only(self) -> None:
        text = 'Date,Project,Client,Description,Time (h),Time (decimal)\n2024-01-03,A,B,x,00:38:20,"0,6389"\n'
        assert placed(reading(text, "clockify-summary")) == [("2024-01-03", 38)]


def test_harvest_with_decimal_commas() -> None:
    header = "Date,Client,Project,Project Code,Task,Notes,Hours,Billable?,First Name,Last Name,Billable Amount"
    rows = [("Brick", "0,01"), ("", "1,5"), ("", "20,0"), ("", "2.000,0")]
    cells = {"Date": "2024-03-04", "Last Name": "Lee", "Billable Amount": "2.000,0"}
    text = table(header, [{**cells, "Client": client, "Hours": hours} for client, hours in rows])
    assert placed(reading(text, "harvest")) == [
        ("2024-03-04", 1),
        ("2024-03-04", 90),
        ("over 16 hours",),
        ("over 16 hours",),
    ]


class TestOutlookCalendar:
    ENGLISH = (
        "Subject,Start Date,Start Time,End Date,End Time,All day event,Meeting Organizer,Required Attendees,"
        "Optional Attendees,Categories,Description,Show time as"
    )
    GERMAN = (
        "Betreff,Beginnt am,Beginnt um,Endet am,Endet um,Ganztägiges Ereignis,Besprechungsplanung,"
        "Erforderliche Teilnehmer,Optionale Teilnehmer,Kategorien,Beschreibung,Zeitspanne zeigen als"
    )
    ROWS = (
        ("first talk", "14.11.2023", "09:30:00", "14.11.2023", "10:15:00", "False", "Ann Lee", "Ann Lee;Bo Kim",
         "", "A;B"),
        ("away", "15.11.2023", "00:00:00", "16.11.2023", "00:00:00", "True"),
        ("Canceled: lunch", "15.11.2023", "12:00:00", "15.11.2023", "13:00:00", "False"),
        ("fair", "17.11.2023", "21:00:00", "18.11.2023", "01:30:00", "False"),
        ("at home", "7.11.2023", "08:00:00", "7.11.2023", "09:00:00", "False", "", "", "", "", "=1\n2", "0"),
    )  # fmt: skip

    @pytest.mark.parametrize("header", [ENGLISH, GERMAN])
    def test_rows(self, header: str) -> None:
        text = table(header, [dict(zip(header.split(","), row, strict=False)) for row in self.ROWS])
        read = reading(text, "outlook")
        assert placed(read) == [
            ("2023-11-14 09:30", 45), ("all day",), ("cancelled",), ("2023-11-17 21:00", 270), ("free",)
        ]  # fmt: skip
        assert read.activities[0].people == ("Ann Lee", "Bo Kim")
        assert read.activities[0].categories == ("A", "B")


class TestCrms:
    def test_salesforce_events_are_in_utc(self) -> None:
        header = "Id,Subject,IsAllDayEvent,ActivityDateTime,ActivityDate,DurationInMinutes,Type,ShowAs,IsDeleted"
        rows = [
            {
                "Id": "1",
                "Subject": "Besuch in Köln",
                "ActivityDateTime": "2023-01-19 23:30:00",
                "DurationInMinutes": "60",
            },
            {"Id": "2", "Subject": "fair", "IsAllDayEvent": "1", "ActivityDateTime": "2023-01-20 00:00:00"},
            {"Id": "3", "Subject": "gone", "ActivityDateTime": "2023-01-21 09:00:00", "IsDeleted": "1"},
            {"Id": "4", "Subject": "hour", "ActivityDateTime": "2023-01-21T09:00:00.000Z", "DurationInMinutes": "90"},
        ]
        read = reading(table(header, rows).encode("cp1252"), "salesforce")
        assert placed(read) == [("2023-01-20 00:30", 60), ("all day",), ("deleted there",), ("2023-01-21 10:00", 90)]
        assert [row.key for row in read.activities] == ["1", "2", "3", "4"]

    def test_salesforce_tasks_have_a_day_and_seconds(self) -> None:
        header = "Id,Subject,ActivityDate,Status,Priority,TaskSubtype,CallDurationInSeconds,IsDeleted"
        done = {"Id": "1", "Subject": "call", "ActivityDate": "2023-01-19 00:00:00", "Status": "Completed"}
        rows = [
            {**done, "CallDurationInSeconds": "600"},
            {**done, "Id": "2"},
            {**done, "Id": "3", "Status": "Deferred"},
        ]
        read = reading(table(header, rows), "salesforce-tasks")
        assert placed(read) == [("2023-01-19", 10), ("without a duration",), ("not done",)]

    def test_hubspot_rows_without_a_duration_get_no_minutes(self) -> None:
        header = (
            "Activity ID,Activity Type,Activity Date,Activity Owner,Notes/Description,Call/Meeting Title/Subject,"
            "Call Outcome,Meeting Outcome,Task Status,Task Due Date,Associated Contact Email"
        )
        call = {"Activity ID": "A1", "Activity Type": "Call", "Activity Date": "2023-07-14"}
        task = {**call, "Activity ID": "A2", "Activity Type": "Task", "Task Status": "Waiting"}
        read = reading(table(header, [{**call, "Associated Contact Email": "bo@example.com"}, task]), "hubspot")
        assert placed(read) == [("without a duration",), ("not done",)]
        assert (read.activities[0].people, read.activities[0].categories) == (("bo@example.com",), ("Call",))

    def test_pipedrive_activities(self) -> None:
        names = ("Subject", "Type", "Due date", "Due time", "Duration", "Done")
        header = ",".join(f"Activity - {name}" for name in names)
        row = ("call", "call", "2023-01-19", "09:00", "00:30", "Done")
        text = table(header, [dict(zip(header.split(","), cells, strict=True)) for cells in (row, (*row[:5], "No"))])
        assert placed(reading(text, "pipedrive")) == [("2023-01-19 09:00", 30), ("not done",)]


def test_every_map_needs_columns_that_no_other_map_has_together() -> None:
    """A file with the required columns of a map, and nothing else, is in one format."""
    for chosen in shipped_maps():
        names = [chosen.columns[fields.split("|")[0]][0] for fields in chosen.required]
        assert reading(f"{','.join([*names, *chosen.signature])}\n", chosen.name)
