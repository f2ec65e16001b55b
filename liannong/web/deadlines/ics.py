"""Deadlines for the calendar of a telephone or a desk (RFC 5545): one whole-day event each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from liannong.web.deadlines.entries import Entry

OCTETS = 73  # a line has 75 with its line break; a folded one begins with a blank


def written(entries: Iterable[Entry], *, at: datetime, host: str) -> str:
    """``host`` is the address the links begin with; ``at`` is in UTC."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//liannong//deadlines//ZH", "CALSCALE:GREGORIAN"]
    for number, entry in enumerate(entries):
        lines += _event(entry, number, at, host)
    return "".join(f"{part}\r\n" for line in [*lines, "END:VCALENDAR"] for part in _folded(line))


def _event(entry: Entry, number: int, at: datetime, host: str) -> list[str]:
    key = entry.address.strip("/").replace("/", "-") or str(number)
    link = [f"URL:{host}{entry.address}"] if entry.address else []
    return [
        "BEGIN:VEVENT", f"UID:{entry.kind.key}-{key}-{entry.day:%Y%m%d}@liannong", f"DTSTAMP:{at:%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{entry.day:%Y%m%d}", f"DTEND;VALUE=DATE:{entry.day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(f'{entry.kind.label} {entry.text}')}", *link, "END:VEVENT",
    ]  # fmt: skip


def _escaped(text: str) -> str:
    for plain, kept in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\n", "\\n")):
        text = text.replace(plain, kept)
    return text


def _folded(line: str) -> Iterator[str]:
    """No line longer than allowed, and no character torn in two."""
    part = ""
    for letter in line:
        if len((part + letter).encode()) > OCTETS:
            yield part
            part = " "
        part += letter
    yield part
