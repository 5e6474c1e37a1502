#!/usr/bin/env python3
"""The house rules that no compiler knows, told as TAP: layers, one user of a library, sizes, format, plain words."""
import os
import re
import subprocess
import sys
from pathlib import Path

import tap

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted(p for d in ("src", "include", "tests") for p in (ROOT / d).rglob("*.[ch]"))

BASE = {"charset", "data", "err", "mem", "str", "map", "text", "date", "number", "file", "digest", "layout", "settings", "waiting", "words"}
MODEL = BASE | {"record", "model", "overview", "dates", "log_filter", "period", "voting", "topten", "indicator", "level", "promise", "finding"}
APP = {"app", "report_app"}
DOORS = {
    "base": BASE,
    "model": MODEL,
    "plan": MODEL | {"plan"},
    "store": MODEL | {"store"},
    "exchange": MODEL | {"exchange"},
    "report": MODEL | {"report"},
    "app": MODEL | {"plan", "store", "exchange", "report"} | APP,
    "tui": MODEL | {"report", "tui"} | APP,
    "cli": MODEL | {"report", "tui"} | APP,
}
# rooms of the screen that others may use, and what they may use of it themselves
ROOMS = {"screen": {"screen"}, "widgets": {"widgets", "screen"}, "kept": {"kept", "screen"}}
# header of a library -> (folder, how many files may include it)
ONLY = {
    r"utf8proc\.h": ("src/base/", 9),
    r"nettle/.*": ("src/base/", 1),
    r"iconv\.h": ("src/base/", 1),
    r"yaml\.h": ("src/plan/", 2),
    r"jansson\.h": ("src/exchange/", 1),
    r"sqlite3\.h": ("src/store/", 2),
    r"(n?curses|ncursesw/.*|term)\.h": ("src/tui/", 1),
    r"zip\.h": ("src/report/", 1),
    r"xlsxwriter\.h": ("src/report/", 1),
    r"getopt\.h": ("src/cli/", 1),
}
FUNCTION_MAX, FILE_MAX, PARAMETERS_MAX, NESTING_MAX, MEDIAN_MAX = 60, 500, 5, 4, 12


def name(path):
    return str(path.relative_to(ROOT))


def includes(path):
    for number, line in enumerate(path.read_text().splitlines(), 1):
        found = re.match(r'\s*#\s*include\s*([<"])([^>"]+)[>"]', line)
        if found:
            yield number, found.group(2), found.group(1) == "<"


def layers():
    rooms = {p.name: p.parent.name for p in (ROOT / "src/tui").rglob("*.h")}
    for path in SOURCES:
        layer = name(path).split("/")[1]
        if not name(path).startswith("src/"):
            continue
        for number, header, _ in includes(path):
            door = re.match(r"tiltak/(\w+)\.h$", header)
            if door and door.group(1) not in DOORS[layer]:
                yield f"{name(path)}:{number}: {layer} may not include {header}"
            if "../" in header:
                yield f"{name(path)}:{number}: {header} reaches into another folder"
            used = rooms.get(header) if layer == "tui" else None
            if used and used not in ROOMS.get(path.parent.name, {used}):
                yield f"{name(path)}:{number}: {path.parent.name} may not include {header} of {used}"
    for door in sorted((ROOT / "include/tiltak").glob("*.h")):
        of = "base" if door.stem in BASE else "model" if door.stem in MODEL else "app" if door.stem in APP else door.stem
        for number, header, _ in includes(door):
            other = re.match(r"tiltak/(\w+)\.h$", header)
            if other and other.group(1) not in DOORS[of]:
                yield f"{name(door)}:{number}: the door of {of} may not include {header}"


def libraries():
    users = {pattern: set() for pattern in ONLY}
    for path in SOURCES:
        if name(path).startswith("tests/"):
            continue
        for number, header, system in includes(path):
            for pattern, (folder, _) in ONLY.items():
                if system and re.fullmatch(pattern, header):
                    users[pattern].add(name(path))
                    if not name(path).startswith(folder):
                        yield f"{name(path)}:{number}: {header} belongs in {folder}"
    for pattern, (folder, most) in ONLY.items():
        if len(users[pattern]) > most:
            yield f"{pattern}: {len(users[pattern])} files include it, {most} may: {' '.join(sorted(users[pattern]))}"


def functions(path):
    """(name, first line, lines, parameters without err, deepest nesting) of each function; clang-format has put its braces at
    column 0."""
    lines = path.read_text().splitlines()
    at = 0
    while at < len(lines):
        if lines[at] == "{":
            head, first = "", at - 1
            while first >= 0 and lines[first] and not lines[first].endswith((";", "}", "*/")) \
                    and not lines[first].startswith("#"):
                head = lines[first] + " " + head
                first -= 1
            end = at
            while end < len(lines) and lines[end] != "}":
                end += 1
            found = re.search(r"(\w+)\s*\((.*)\)\s*$", head.strip())
            if found:
                parameters = re.sub(r"\([^()]*\)", "", found.group(2)).count(",") + 1
                parameters -= "struct err *err" in found.group(2)
                deepest = max((len(l) - len(l.lstrip("\t")) for l in lines[at:end]
                               if re.match(r"\t+(if|for|while|switch|do)\b", l)), default=0)
                yield found.group(1), first + 2, end - at - 1, parameters, deepest
            at = end
        at += 1


def sizes():
    lengths = []
    for path in SOURCES:
        count = len(path.read_text().splitlines())
        if count > FILE_MAX:
            yield f"{name(path)}: {count} lines, {FILE_MAX} at most"
        if path.suffix != ".c":
            continue
        test = name(path).startswith("tests/")
        for function, line, length, parameters, deepest in functions(path):
            if not test:
                lengths.append(length)
            where = f"{name(path)}:{line}: {function}"
            if length > FUNCTION_MAX:
                yield f"{where} has {length} lines, {FUNCTION_MAX} at most"
            if parameters > PARAMETERS_MAX and not test:
                yield f"{where} has {parameters} parameters, {PARAMETERS_MAX} at most"
            if deepest > NESTING_MAX:
                yield f"{where} nests {deepest} deep, {NESTING_MAX} at most"
    lengths.sort()
    if lengths and lengths[len(lengths) // 2] > MEDIAN_MAX:
        yield f"the median function has {lengths[len(lengths) // 2]} lines, {MEDIAN_MAX} at most"


def format_():
    tool = "clang-format-14"
    try:
        subprocess.run([tool, "--version"], capture_output=True, check=True)
    except OSError:
        return "clang-format 14 is not installed"
    result = subprocess.run([tool, "--dry-run", "--Werror"] + [str(p) for p in SOURCES],
                            capture_output=True, text=True, cwd=ROOT)
    return [l for l in result.stderr.splitlines() if "error:" in l][:20]


def roads(path):
    """The folders that its layer finds headers in."""
    layer = ROOT.joinpath(*path.relative_to(ROOT).parts[:2])
    folders = [path.parent] if layer.name != "tui" else [layer, *(p for p in layer.iterdir() if p.is_dir())]
    return [f"-I{folder}" for folder in folders]


def headers():
    """Every header compiles alone."""
    for path in SOURCES:
        if path.suffix != ".h" or name(path).startswith("tests/"):
            continue
        result = subprocess.run(
            ["cc", "-std=gnu17", "-D_GNU_SOURCE", "-fsyntax-only", "-Wall", "-Wextra", "-Werror", "-I", str(ROOT / "include"), *roads(path),
             "-x", "c", "-"], input=f'#include "{path}"\n', capture_output=True, text=True)
        if result.returncode:
            yield f"{name(path)} does not compile alone: {result.stderr.splitlines()[0]}"


def words():
    """Nothing speaks of the workplace, and no text for users shouts."""
    private = re.compile(r"/work/|/tmp/wt|\bClaude\b|\bsub-?agent|deb\.debian\.org|registry\.npmjs", re.I)
    listed = subprocess.run(["git", "ls-files"], capture_output=True, text=True, cwd=ROOT).stdout.split()
    for file in listed:
        if file == name(Path(__file__).resolve()) or not (ROOT / file).is_file():
            continue
        text = (ROOT / file).read_text(errors="replace")
        for number, line in enumerate(text.splitlines(), 1):
            if private.search(line):
                yield f"{file}:{number}: speaks of the workplace"
            shout = re.search(r'"[^"]*[a-zæøå]!["\s]', line)
            if shout and file.startswith("src/"):
                yield f"{file}:{number}: a text with an exclamation mark"


def copied():
    """No run of eight words of the sources stands in plans/."""
    seeds = Path(os.environ.get("TILTAK_SOURCES", ROOT.parent / "shared" / "seeds"))
    if not seeds.is_dir():
        return f"the sources are not here ({seeds.name} is no folder; TILTAK_SOURCES names it)"

    def runs(text):
        found = re.findall(r"\w+", text.lower())
        return [tuple(found[i:i + 8]) for i in range(len(found) - 7)]

    known = {run for path in seeds.iterdir() for run in runs(path.read_text(errors="replace"))}
    return [f"{name(path)}: «{' '.join(run)}»" for path in sorted((ROOT / "plans").glob("*.yaml"))
            for run in runs(path.read_text()) if run in known]


CHECKS = {
    "layers: who may include what": layers,
    "libraries: each has one place": libraries,
    "headers: each compiles alone": headers,
    "sizes: functions, files, parameters, nesting": sizes,
    "format: clang-format has nothing to say": format_,
    "words: nothing of the workplace, nothing shouted": words,
    "plans: no run of eight words is copied": copied,
}


sys.exit(tap.run(CHECKS))
