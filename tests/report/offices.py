#!/usr/bin/env python3
"""The documents and workbooks of the samples as office programs read them: offices.py MAKE_REPORT. Told as TAP; a reader that is not
installed is a skipped test with its name."""
import atexit
import csv
import io
import json
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from xml.etree import ElementTree

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "lint"))
import tap  # noqa: E402

MAKE = sys.argv[1]
SAMPLES = ("vanlig", "fiendtlig", "tom")
SCRATCH = Path(tempfile.mkdtemp())
atexit.register(shutil.rmtree, SCRATCH)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def made(sample, form):
    return subprocess.run([MAKE, sample, form], stdout=subprocess.PIPE, check=True).stdout


def blocks(sample):
    return json.loads(made(sample, "json"))["innhold"]


def office(files, to):
    """What LibreOffice makes of the files, at once; None when it is not installed."""
    program = shutil.which("soffice")
    if program:
        subprocess.run([program, f"-env:UserInstallation={(SCRATCH / 'user').as_uri()}", "--headless", "--convert-to", to, "--outdir",
                        SCRATCH, *files], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return program


def plain(text):
    return not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200d\u202e\ufffd]|e\u0301", text)


def docx_is_whole():
    """Every part is XML, and every text of the report stands in the document."""
    for sample in SAMPLES:
        with zipfile.ZipFile(io.BytesIO(made(sample, "docx"))) as file:
            if file.namelist()[0] != "[Content_Types].xml" or any(i.date_time[:3] != (1980, 1, 1) for i in file.infolist()):
                yield f"{sample}: {file.namelist()[0]} is first, or a part has a date"
            parts = {name: ElementTree.fromstring(file.read(name)) for name in file.namelist()}
        document = parts["word/document.xml"]
        shown = re.sub(r"\s", "", "".join(document.itertext()))
        for block in blocks(sample):
            text = block.get("tekst", "")
            if plain(text) and re.sub(r"\s", "", text) not in shown:
                yield f"{sample}: {text!r} is not in the document"
        heads = [row for row in document.iter(W + "tr") if row.find(f"{W}trPr/{W}tblHeader") is not None]
        if len(heads) != len(list(document.iter(W + "tbl"))):
            yield f"{sample}: a table without a head that is repeated"
        if any(not drawing.get("descr") for drawing in document.iter() if drawing.tag.endswith("}docPr")):
            yield f"{sample}: a chart without alternative text"
        yield from (f"{sample}: {fault}" for fault in parted(list(document.iter(W + "p"))))


def parted(paragraphs):
    """What leads to a chart stands on its page."""
    styles = [p.find(f"{W}pPr/{W}pStyle").get(W + "val") for p in paragraphs]
    for before, style, after in zip(paragraphs, styles, styles[1:]):
        if after == "Figurtekst" and style == "Merknad" and before.find(f"{W}pPr/{W}keepNext") is None:
            yield f"{''.join(before.itertext())[:40]!r} may stand on the page before its chart"


def docx_becomes_a_tagged_page():
    if not shutil.which("pdfinfo"):
        return "poppler-utils is not installed"
    files = [SCRATCH / f"{sample}.docx" for sample in ("vanlig", "fiendtlig")]
    for file in files:
        file.write_bytes(made(file.stem, "docx"))
    if not office(files, 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'):
        return "LibreOffice is not installed"
    return list(tagged())


def tagged():
    for sample in ("vanlig", "fiendtlig"):
        file = SCRATCH / f"{sample}.pdf"
        tree = subprocess.run(["pdfinfo", "-struct-text", file], stdout=subprocess.PIPE, check=True).stdout.decode()
        for word in ("H1 ", "H2 ", "H3 ", "Table ", "TH:", "/Scope /Column", "Figure"):
            if not re.search(rf"^ *{re.escape(word)}", tree, re.M):
                yield f"{sample}: the page has no {word}"
        if sample == "vanlig":
            if b"/Lang(nb-NO)" not in file.read_bytes():
                yield "the page does not say its language"
            if "Årlig status 2023" not in subprocess.run(["pdfinfo", file], stdout=subprocess.PIPE).stdout.decode():
                yield "the page has no title"


def tables(sample):
    return [block for block in blocks(sample) if block["type"] == "tabell"]


def xlsx_is_read():
    """openpyxl finds each table on its sheet: every cell, of the type it has; the list to choose from, the colours, the chart."""
    try:
        sys.path.append("/usr/lib/python3/dist-packages")  # Debian's, also for a Python that is not
        import openpyxl
    except ImportError:
        return "python3-openpyxl is not installed"
    faults = []
    for sample in SAMPLES:
        book = openpyxl.load_workbook(io.BytesIO(made(sample, "xlsx")))
        for table, sheet in zip(tables(sample), book.worksheets[1:]):
            faults += [f"{sample}: {sheet.title}: {fault}" for fault in compared(table, sheet)]
        faults += [f"{sample}: {fault}" for fault in letters(made(sample, "xlsx"))]
        faults += [f"{sample}: {fault}" for fault in hidden(book.worksheets[0])]
        drawn = [b for b in blocks(sample) if b["type"] == "figur" and len(b["etiketter"]) > 1]
        if drawn and len(book["figurer"]._charts) != len(drawn):
            faults.append(f"{sample}: the charts are not there")
    return faults + list(looked(openpyxl.load_workbook(io.BytesIO(made("vanlig", "xlsx")))))


def letters(book):
    """Excel alone reads «_x0041_» as a letter, so that no reader here would see that its first sign is not escaped."""
    with zipfile.ZipFile(io.BytesIO(book)) as file:
        for name in file.namelist():
            for found in re.findall("(?<!_x005F)_x(?!005F)[0-9A-Fa-f]{4}_", file.read(name).decode()):
                yield f"{name} has {found}"


def hidden(front):
    """No label is higher than its row."""
    for row in front.iter_rows(min_row=2):
        label, words = re.sub("<....>", "", row[0].value or ""), row[1].value if len(row) > 1 else None
        lines = -(-len(label) // 24)
        if label and words and (front.row_dimensions[row[0].row].height or 15) < 13 * lines:
            yield f"the label {label[:40]!r} is cut"


def compared(table, sheet):
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    if len(rows) < len(table["rader"]):
        yield f"{len(rows)} rows, not {len(table['rader'])}"
    for got, want in zip(rows, table["rader"]):
        for cell, (name, value) in zip(got, want.items()):
            if isinstance(value, str) and hasattr(cell, "isoformat"):
                cell = cell.date().isoformat()
            if isinstance(value, str):
                is_same = (cell or "")[:30000] == value[:30000] or not plain(value)
            else:
                is_same = cell == value and not isinstance(cell, str)
            if not is_same:
                yield f"{name} is {cell!r}, not {value!r}"


def looked(book):
    sheet = book["tiltak"]
    if [v.formula1 for v in sheet.data_validations.dataValidation] != ['"Ikke startet,Pågår,Løpende,Fullført"']:
        yield "the statuses are not to be chosen from"
    if (sheet.freeze_panes, sheet.auto_filter.ref, len(sheet.conditional_formatting)) != ("B2", "A1:F3", 1):
        yield "the heads do not stay, or there is no filter, or no colour"
    if sheet["E2"].number_format != '#,##0\\ "kr"' or not sheet["D2"].is_date or str(book.properties.created) != "2023-12-31 12:00:00":
        yield "kroner, days or the day of the file are not what they were"


def xlsx_opens():
    """LibreOffice reads the formula-like as text, and loses no row."""
    file = SCRATCH / "ark.xlsx"
    file.write_bytes(made("fiendtlig", "xlsx"))
    if not office([file], "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,2"):
        return "LibreOffice is not installed"
    read = list(csv.reader(io.StringIO(next(SCRATCH.glob("ark-*.csv")).read_text(), newline="")))
    rows = tables("fiendtlig")[0]["rader"]
    faults = [f"{got[1]!r} is not {want['tekst']!r}" for got, want in zip(read[1:], rows)
              if re.match("[-=+@＝]", want["tekst"]) and got[1] != want["tekst"]]
    return faults + ([] if len(read) == len(rows) + 1 else [f"{len(read)} rows"])


sys.exit(tap.run({
    "docx: every part is XML, every text is there": docx_is_whole,
    "docx: LibreOffice makes a tagged page of it": docx_becomes_a_tagged_page,
    "xlsx: openpyxl finds every cell, of its type": xlsx_is_read,
    "xlsx: LibreOffice opens it, and runs nothing": xlsx_opens,
}))
