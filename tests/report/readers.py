#!/usr/bin/env python3
"""What other programs read in the files that the writers make of the samples: readers.py MAKE_REPORT MAN_PAGE. Told as TAP; a
reader that is not installed is a skipped test with its name."""
import atexit
import csv
import html.parser
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "lint"))
import tap  # noqa: E402

MAKE, MAN = sys.argv[1], Path(sys.argv[2])
SAMPLES = ("vanlig", "fiendtlig", "tom")


def made(sample, form, **env):
    return subprocess.run([MAKE, sample, form], stdout=subprocess.PIPE, check=True, env=dict(os.environ, **env)).stdout


def schema():
    text = re.search(r"^\.EX\n(.*?)^\.EE", MAN.read_text(), re.S | re.M).group(1)
    return json.loads(text.replace("\\-", "-"))


def same_in_every_locale():
    """The locale is made here: few systems have it."""
    places = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, places)
    norwegian = {"LC_ALL": "nb_NO.UTF-8", "LOCPATH": places}
    if not shutil.which("localedef") or subprocess.run(["localedef", "-f", "UTF-8", "-i", "nb_NO", f"{places}/nb_NO.UTF-8"]).returncode:
        return "nb_NO.UTF-8 cannot be made here"
    return different(norwegian)


def different(norwegian):
    for form in ("html", "docx", "xlsx", "md", "tekst", "csv", "csv-std", "json"):
        if made("vanlig", form, **norwegian) != made("vanlig", form, LC_ALL="C"):
            yield f"{form} is not the same under nb_NO.UTF-8 and C"


def json_fits():
    try:
        sys.path.append("/usr/lib/python3/dist-packages")  # Debian's, also for a Python that is not
        import jsonschema
    except ImportError:
        return "python3-jsonschema is not installed"
    judge = jsonschema.Draft202012Validator(schema())
    return [f"{sample}: {fault.json_path}: {fault.message[:200]}" for sample in SAMPLES
            for fault in judge.iter_errors(json.loads(made(sample, "json")))]


def whole(sample):
    """The full list as JSON has it."""
    return next(b for b in json.loads(made(sample, "json"))["innhold"] if b.get("full"))


def csv_is_json():
    """The same cells, but for the apostrophe before a formula."""
    for sample in ("vanlig", "fiendtlig"):
        table = whole(sample)
        names = [column["navn"] for column in table["kolonner"]]
        rows = list(csv.reader(io.StringIO(made(sample, "csv-std").decode(errors="replace"), newline="")))
        if rows[0] != names:
            yield f"{sample}: the columns are {rows[0]}"
        for got, want in zip(rows[1:], table["rader"], strict=True):
            for cell, name in zip(got, names, strict=True):
                text = "" if want[name] is None else str(want[name])
                if re.search(r"(^|[;\t\r\n])[-=+@\t\r＝]", cell):
                    yield f"{sample}: {cell!r} is a formula to a spreadsheet"
                if re.sub(r"(^|[;\t\r\n])'(?=[-=+@\t\r＝])", r"\1", cell) != text:
                    yield f"{sample}: {name} is {cell!r}, not {text!r}"


class Shown(html.parser.HTMLParser):
    """The text a page shows, and what stands in it that should not."""

    def __init__(self):
        super().__init__()
        self.text, self.faults = [], []

    def handle_starttag(self, tag, attributes):
        if tag in ("script", "img", "a", "em", "del", "code", "pre", "blockquote", "iframe", "hr", "ol"):
            self.faults.append(tag)

    def handle_data(self, data):
        self.text.append(data)


def visible(text):
    return re.sub(r"\s", "", text)


def markdown_is_prose():
    """cmark-gfm makes nothing of stored text but text: all of it, and no element of it."""
    if not shutil.which("cmark-gfm"):
        return "cmark-gfm is not installed"
    faults = []
    for sample in ("vanlig", "fiendtlig"):
        page = Shown()
        page.feed(subprocess.run(["cmark-gfm", "--unsafe", "-e", "table", "-e", "strikethrough"], input=made(sample, "md"),
                                 stdout=subprocess.PIPE, check=True).stdout.decode())
        faults += [f"{sample}: text became <{tag}>" for tag in page.faults]
        shown = visible("".join(page.text))
        for block in json.loads(made(sample, "json"))["innhold"]:
            text = block.get("tekst", "")
            is_plain = not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200d\u202e\ufffd]|e\u0301", text)
            if is_plain and visible(text) not in shown:
                faults.append(f"{sample}: {text!r} is not shown")
    return faults


sys.exit(tap.run({
    "locale: the same bytes under nb_NO.UTF-8 and C": same_in_every_locale,
    "json: fits the schema of the man page": json_fits,
    "csv: holds what json holds": csv_is_json,
    "markdown: stored text is only text": markdown_is_prose,
}))
