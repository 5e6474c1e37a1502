#!/usr/bin/env python3
"""The calendar as another program reads it: readers.py TILTAK PLANFILE. Told as TAP; skipped without python3-icalendar."""
import datetime
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

try:
    import icalendar
except ImportError:
    print("1..0 # SKIP python3-icalendar is not installed")
    sys.exit(0)

PROGRAM, PLAN = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()


def tiltak(*words):
    return subprocess.run([PROGRAM, "--db", "r.db", "--i-dag", "2023-05-10", *words], check=True, capture_output=True).stdout


def events():
    found = icalendar.Calendar.from_ical(tiltak("kalender")).walk("VEVENT")
    return {str(event["uid"]): event for event in found}, len(found)


def checks():
    tiltak("les", PLAN)
    tiltak("sett", "T-002", "frist=2023-06-15", "tittel=Nytt; navn, med \\ og «å»")
    tiltak("sett", "T-003", "frist=uke 21 2023")
    first, count = events()
    due = {row["id"]: row["frist"] for row in json.loads(tiltak("liste", "--format", "json")) if row["frist"]}
    yield "each has an id of its own", len(first) == count
    yield "each tiltak with a deadline is there", all(f"tiltak-{ident}@asker-naering.tiltak" in first for ident in due)
    one, week = first["tiltak-T-002@asker-naering.tiltak"], first["tiltak-T-003@asker-naering.tiltak"]
    yield "a day is that day alone", (one["dtstart"].dt, one["dtend"].dt) == (datetime.date(2023, 6, 15), datetime.date(2023, 6, 16))
    yield "a week is seven days", (week["dtstart"].dt, week["dtend"].dt) == (datetime.date(2023, 5, 22), datetime.date(2023, 5, 29))
    yield "texts are read as they are", "Nytt; navn, med \\ og «å»" in one["summary"]
    tiltak("sett", "T-002", "frist=2023-06-20")
    second, _ = events()
    same = second["tiltak-T-002@asker-naering.tiltak"]
    yield "what changes keeps its id and is a later edition", same["sequence"] == one["sequence"] + 1
    others = [uid for uid in first if uid != "tiltak-T-002@asker-naering.tiltak" and "T-002" not in uid]
    yield "nothing else is one", all(first[uid].to_ical() == second[uid].to_ical() for uid in others)


with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    failed, number = False, 0
    for number, (what, holds) in enumerate(checks(), 1):
        print(f"{'ok' if holds else 'not ok'} {number} - {what}")
        failed = failed or not holds
    print(f"1..{number}")
    os.chdir("/")
sys.exit(failed)
