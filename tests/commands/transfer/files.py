"""Files as other programs write them, for the tests of imports; every value is made up."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

TOGGL = "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags"
ANN = {"User": "Ann Lee", "Email": "ann@example.com", "Billable": "No", "Duration": "00:30:00"}


def table(header: str, rows: Sequence[Mapping[str, str]], *, delimiter: str = ",", end: str = "\n") -> str:
    """Return a CSV text; a row has the cells that are not empty."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, header.split(","), delimiter=delimiter, lineterminator=end)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def toggl(*rows: Mapping[str, str]) -> str:
    """Return a file of Toggl's; a row needs only what it is about."""
    return table(TOGGL, [{**ANN, **row} for row in rows])


def timed(day: str, start: str, end: str, text: str, project: str = "", **more: str) -> dict[str, str]:
    """Return a row of Toggl's from a start to an end on one day; `more` has other cells, with _ for a space."""
    cells = {name.replace("_", " "): value for name, value in more.items()}
    return {
        "Start date": day, "Start time": start, "End date": day, "End time": end, "Description": text,
        "Project": project, **cells,
    }  # fmt: skip


WEEK = toggl(
    timed("2026-11-16", "09:00:00", "09:45:00", "call round", "Outreach", Tags="Phone, Warm"),
    timed("2026-11-16", "10:00:00", "11:00:20", "offer for Brick", "Offers", Client="Brick Ltd"),
    timed("2026-11-17", "09:00:00", "09:00:12", "a slip", "Outreach"),
)

LINKEDIN = (
    'Notes:\n"When exporting, some addresses are missing.\nMore, here"\n\n'
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    "Ann,Lee,https://example.com/ann-1,,Brick,Engineer,12 Mar 2021\n"
    "Ann,Lee,https://example.com/ann-2,,Depot,Buyer,01 Feb 2022\n"
    "Zoë,O,https://example.com/zoe,zoe@example.com,,,20 Jul 2019\n"
    ",,,,,,01 Jan 2023\n"
)
GOOGLE = (
    "\ufeffFirst Name,Middle Name,Last Name,Nickname,Organization Name,Organization Title,Notes,Labels,"
    "E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value\n"
    'Bo,,Kim,,Depot,Buyer,"Met at the fair\nlikes short mails",* myContacts,* Work,'
    "bo@example.com ::: kim@example.com,,,+49 171 1 ::: 0171 2\n"
    ",,,,Süd GmbH,,,* myContacts,,,,Main,030 1\n"
    ",,,,,,,* Other,* ,lone@example.com,,,\n"
)
OUTLOOK = (
    "Subject,Start Date,Start Time,End Date,End Time,All day event,Show time as\n"
    "first talk,16.11.2026,09:30:00,16.11.2026,10:15:00,False,2\n"
)
EVENTS = "Id,Subject,IsAllDayEvent,ActivityDateTime,DurationInMinutes\n00U1,Besuch in Köln,0,2026-11-16 15:00:00,60\n"
HUBSPOT = (
    "Activity ID,Activity Type,Activity Date,Call/Meeting Title/Subject,Associated Contact Email\n"
    "A1,Call,2026-11-16,call with Bo,bo@example.com\n"
)
CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
X-WR-TIMEZONE:Europe/Berlin
BEGIN:VEVENT
UID:e1
DTSTART;TZID=Europe/Berlin:20261120T093000
DTEND;TZID=Europe/Berlin:20261120T101500
SUMMARY:Juniper\\, first talk
ATTENDEE:mailto:sam@example.com
END:VEVENT
BEGIN:VEVENT
UID:e2
DTSTART;TZID="W. Europe Standard Time":20261106T120000
DTEND;TZID="W. Europe Standard Time":20261106T130000
RRULE:FREQ=WEEKLY
SUMMARY:Lunch with Ada
END:VEVENT
BEGIN:VEVENT
UID:e3
DTSTART:20261120T150000Z
DTEND:20261120T160000Z
SUMMARY:Visit
CATEGORIES:Sales
END:VEVENT
END:VCALENDAR
"""

# the files that docs/import.md names
ON_THE_PAGE = {
    "inbox.txt": b"- Prospecting forty five minutes calls @acme\n30m coffee with @kim\nTuesday\np 9-10 talks=3\n",
    "toggl.csv": WEEK.encode(),
    "sheet.csv": "Datum;Stunden;Tätigkeit;Projekt\n16.11.2026;1,5;Angebot;Brick\n".encode("utf-16"),
    "frames": b'[[1763456400, 1763460000, "acme", "f1", ["call"], 1763460001]]',
    "2026-11.data": b'inc 20251118T090000Z - 20251118T100000Z # "call round" phone\n',
    "work.klg": b"2026-11-16\n    8:00 - 9:00 offer\n",
    "time.timeclock": b"i 2026-11-16 10:00 brick  offer\no 2026-11-16 11:00\n",
    "work.timedot": b"2026-11-16\nbrick  .... ..\n",
    "outlook.csv": OUTLOOK.encode("utf-16"),
    "Event.csv": EVENTS.encode("cp1252"),
    "hubspot.csv": HUBSPOT.encode(),
    "cal.ics": CALENDAR.encode(),
    "Connections.csv": LINKEDIN.encode(),
    "google.csv": GOOGLE.encode(),
    "phone.vcf": b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Cy Fo\r\nTEL:030 1\r\nEND:VCARD\r\n",
}
