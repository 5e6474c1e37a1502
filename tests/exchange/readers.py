#!/usr/bin/env python3
"""The calendar as khal reads it, a calendar program of Debian: readers.py TILTAK PLANFILE. Told as TAP; skipped without khal."""
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PROGRAM, PLAN = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
MONTH = """plan: {id: hjul, tittel: Hjul, fra: 2022, til: 2024}
årshjul: [{id: H-1, tittel: Status, måned: 5}, {id: H-2, tittel: Møte, dato: 2023-06-13, klar: 10 arbeidsdager}]
"""
CONFIG = """[calendars]
[[tiltak]]
path = {folder}/calendar
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
"""


def tiltak(*words):
    return subprocess.run([PROGRAM, "--db", "r.db", "--i-dag", "2023-05-10", *words], check=True, stdout=subprocess.PIPE).stdout


def khal(*words):
    environ = os.environ | {"LC_ALL": "C.UTF-8"} | {f"XDG_{kind}_HOME": os.getcwd() for kind in ("CONFIG", "DATA", "CACHE")}
    return subprocess.run(["khal", *words], check=True, stdout=subprocess.PIPE, env=environ, text=True).stdout


def events(plan):
    """The file, its lines unfolded by event, and (first day, last day, title) of all that khal then has, by uid."""
    data = tiltak("--plan", plan, "kalender", "-o", "a.ics") or Path("a.ics").read_bytes()
    raw = [event.splitlines() for event in data.decode().replace("\r\n ", "").split("BEGIN:VEVENT")[1:]]
    khal("import", "--batch", "-a", "tiltak", "a.ics")
    listed = khal("list", "--day-format", "", "--format", "{uid}|{start-date}|{end-date}|{title}", "2020-01-01", "3650d")
    found = {}
    for line in sorted(set(listed.splitlines())):
        uid, *event = line.split("|", 3)
        found.setdefault(uid, []).append(tuple(event))
    return data, {line[4:]: event for event in raw for line in event if line.startswith("UID:")}, found, len(raw)


def checks():
    tiltak("les", PLAN)
    Path("hjul.yaml").write_text(MONTH, encoding="utf-8")
    tiltak("les", "hjul.yaml")
    two, three = (f"tiltak-{ident}@asker-naering.tiltak" for ident in ("T-002", "T-003"))
    tiltak("--plan", "asker-naering", "sett", "T-002", "frist=2023-06-15", "tittel=Nytt; navn, med \\ og «å»")
    tiltak("--plan", "asker-naering", "sett", "T-003", "frist=uke 21 2023")
    data, raw, first, count = events("asker-naering")
    rows = json.loads(tiltak("--plan", "asker-naering", "liste", "--format", "json"))
    yield "no line has more than 75 octets, and all end in CR LF", all(
        len(line) <= 75 and b"\n" not in line for line in data.split(b"\r\n")) and data.endswith(b"\r\n")
    yield "each has an id of its own", len(raw) == count
    yield "all are read, once", first.keys() == raw.keys() and all(len(found) == 1 for found in first.values())
    yield "each tiltak with a deadline is there", all(
        f"tiltak-{row['id']}@asker-naering.tiltak" in first for row in rows if row["frist"])
    yield "a day is that day alone", first[two][0][:2] == ("2023-06-15", "2023-06-15")
    yield "a week is seven days", first[three][0][:2] == ("2023-05-22", "2023-05-28")
    yield "texts are read as they are", "Nytt; navn, med \\ og «å»" in first[two][0][2]
    tiltak("--plan", "asker-naering", "sett", "T-002", "frist=2023-06-20")
    _, later, second, _ = events("asker-naering")
    yield "what is moved is moved there too, and stands there once", [day for day, *_ in second[two]] == ["2023-06-20"]
    yield "it is a later edition", "SEQUENCE:1" in raw[two] and "SEQUENCE:2" in later[two]
    yield "nothing else is changed", all(raw[uid] == later[uid] for uid in raw if uid != two and "T-002" not in uid)
    _, _, found, _ = events("hjul")
    yield "what comes each year has its month of each year of the plan", [
        event[:2] for event in found["milepæl-H-1@hjul.tiltak"]] == [
        ("2022-05-01", "2022-05-31"), ("2023-05-01", "2023-05-31"), ("2024-05-01", "2024-05-31")]
    yield "papers are ready on a day of their own, long before their meeting", [
        found[uid][0][0] for uid in ("klar-milepæl-H-2@hjul.tiltak", "milepæl-H-2@hjul.tiltak")] == ["2023-05-30", "2023-06-13"]


if not shutil.which("khal"):
    print("1..0 # SKIP khal is not installed")
    sys.exit(0)
with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    Path("khal").mkdir()
    Path("khal/config").write_text(CONFIG.format(folder=folder), encoding="utf-8")
    failed, number = False, 0
    for number, (what, holds) in enumerate(checks(), 1):
        print(f"{'ok' if holds else 'not ok'} {number} - {what}", flush=True)
        failed = failed or not holds
    print(f"1..{number}")
    os.chdir("/")
sys.exit(failed)
