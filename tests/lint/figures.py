#!/usr/bin/env python3
"""The screens that people are shown are those the program draws, told as TAP: each «<!-- figur NAME -->» of a page is the screen
after «# figur NAME» in tests/tui/cases/guide.txt, which test_views holds true. TILTAK_UPDATE=1 puts the screens into the pages."""
import os
import re
import sys
from pathlib import Path

import tap

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "tests/tui/cases/guide.txt"
PAGES = [ROOT / "README.md", ROOT / "man/veiledning.md"]
UPDATE = os.environ.get("TILTAK_UPDATE") == "1"

SCREEN = re.compile(r"^# figur (\S+)\nexpect\n((?:\|.*\n)+)", re.M)
FIGURE = re.compile(r"^<!-- figur (\S+) -->\n```text\n(.*?)^```$", re.M | re.S)


def screens():
    """Name -> the screen, without the bar each line of it begins with."""
    return {name: re.sub(r"^\|", "", lines, flags=re.M) for name, lines in SCREEN.findall(SCRIPT.read_text())}


def figures(page):
    return FIGURE.findall(page.read_text())


def update(page, known):
    text = page.read_text()
    page.write_text(FIGURE.sub(lambda found: f"<!-- figur {found[1]} -->\n```text\n{known.get(found[1], found[2])}```", text))


def differing(page, known):
    if not figures(page):
        yield "no figure is found"
    for name, shown in figures(page):
        if name not in known:
            yield f"guide.txt has no screen «{name}»"
        elif shown != known[name]:
            yield f"the figure «{name}» is not the screen. Run: TILTAK_UPDATE=1 python3 tests/lint/figures.py"
    loose = page.read_text().count("<!-- figur ") + page.read_text().count("```text") - 2 * len(figures(page))
    if loose:
        yield "a figure lacks its name, or a name its figure"


def unused(known):
    used = {name for page in PAGES for name, _ in figures(page)}
    marks = SCRIPT.read_text().count("\n# figur ")
    if marks != len(known):
        yield f"{marks} names and {len(known)} screens: a name is there twice, or no screen follows it"
    for name in known:
        if name not in used:
            yield f"no page shows «{name}»"


def main():
    known = screens()
    if UPDATE:
        for page in PAGES:
            update(page, known)
    checks = {f"{page.relative_to(ROOT)}: figures": lambda page=page: differing(page, known) for page in PAGES}
    checks["guide.txt: each screen with a name is shown"] = lambda: unused(known)
    return tap.run(checks)


if __name__ == "__main__":
    sys.exit(main())
