#!/usr/bin/env python3
"""The program in languages nobody speaks, made from tiltak.pot, told as TAP. Their letters are Cyrillic and each text stands in ⟦⟧:
a Latin word on the screen has not been through gettext, unless it is data or a key, and a Cyrillic letter before … is a text that was
cut.
In qps every text is as wide as in bokmål, so what is cut there is cut in bokmål; in qpl it is half as wide again."""
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/lint"))
import tap  # noqa: E402
import texts  # noqa: E402

WORK, PROGRAM, VIEWS = (Path(arg).resolve() for arg in sys.argv[1:4])
CUT = re.compile("[а-я] ?…", re.I)
STEP = re.compile(r".?[0-9.]* *\d\d\.\d\d ")  # a line of the log sums up as much as there is room for
LATIN, OTHER = "abcdefghijklmnopqrstuvwxyzæøå", "абцдефгхийклмнопярстувшжызэюё"
LETTERS = str.maketrans(LATIN + LATIN.upper() + "…", OTHER + OTHER.upper() + "‥")  # a … on the screen is a cut
WORD = re.compile(r"[A-Za-zÆØÅæøå]{2,}")


def made_up(text, long):
    """Conversions, escapes and names of keys stay; the first and the last letter become brackets."""
    parts = re.split(r"(\{[^\W\d][\w-]*\}|%(?:%|[-+ #0]*(?:\d+|\*)?(?:\.(?:\d+|\*))?(?:hh|h|ll|l|z|j)?[a-zA-Z])|\\.)", text)
    parts[::2] = [part.translate(LETTERS) for part in parts[::2]]
    letters = [(i, j) for i in range(0, len(parts), 2) for j, c in enumerate(parts[i]) if c.isalpha()]
    if len(letters) > 2:
        for (i, j), bracket in ((letters[0], "⟦"), (letters[-1], "⟧")):
            fill = "ъ" * (len(letters) // 2) if long and bracket == "⟧" else ""
            parts[i] = parts[i][:j] + fill + bracket + parts[i][j + 1:]
    return "".join(parts)


def write_catalogue(language, long):
    out = []
    for entry in (ROOT / "src/po/tiltak.pot").read_text().split("\n\n")[1:]:
        said = {kind: "".join(re.findall(r'"(.*)"', lines))
                for kind, lines in re.findall(r'^(msgid|msgid_plural) ((?:".*"\n?)+)', entry, re.M)}
        flags = [line for line in entry.splitlines() if line.startswith("#,")]
        lines = flags + [f'{kind} "{text}"' for kind, text in said.items()]
        if "msgid_plural" in said:
            lines += [f'msgstr[0] "{made_up(said["msgid"], long)}"', f'msgstr[1] "{made_up(said["msgid_plural"], long)}"']
        else:
            lines.append(f'msgstr "{made_up(said["msgid"], long)}"')
        out.append("\n".join(lines))
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=2; plural=n != 1;\\n"'
    folder = WORK / "locale" / language / "LC_MESSAGES"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "tiltak.po").write_text("\n\n".join([header, *out]) + "\n")
    subprocess.run(["msgfmt", "--check-format", "-o", folder / "tiltak.mo", folder / "tiltak.po"], check=True)


def run(language, command, **more):
    env = {**os.environ, "LANGUAGE": language, "LC_ALL": "C.UTF-8", "TILTAK_UPDATE": "1", "TILTAK_CASE_LOCALES": "C.UTF-8", **more}
    done = subprocess.run(command, env=env, capture_output=True, text=True, errors="replace")
    return done.returncode


def words(text):
    return set(WORD.findall(text))


def silent_words():
    """The words of literals that no call translates: keys of files and commands."""
    found = set()
    for path in texts.sources():
        for _, literal, calls in texts.literals(path):
            if not texts.is_translated(calls):
                found |= words(re.sub(r"\\.", " ", literal))
    return found


def copy(folder, pattern, language):
    to = WORK / language / folder.parent.name
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(folder, to)
    return to, sorted(to.glob(pattern))


def commands(language):
    """(where, line) of what the command line says, and the words that were typed or stood in files."""
    folder, cases = copy(ROOT / "tests/cli/cases", "*.case", language)
    cases = [case for case in cases if case.name not in LEFT_OUT]
    run(language, [ROOT / "tests/cli/run.sh", PROGRAM, ROOT, WORK, *cases])
    said, typed = [], set()
    for case in cases:
        for number, line in enumerate(case.read_text(errors="replace").splitlines(), 1):
            if line.startswith(("$ ", "> ", "## ")):
                typed |= words(line)
            elif line != "":
                said.append((f"{language}: {case.name}:{number}", line))
    for file in (ROOT / "tests/cli/files").iterdir():
        typed |= words(file.read_text(errors="replace"))
    return said, typed


def screens(language):
    """(where, columns, rows) of every screen of the key scripts, and the words that were typed or stood in files. A script that
    finds something by words it types cannot go on, and is not written anew."""
    folder, scripts = copy(ROOT / "tests/tui/cases", "*.txt", language)
    code = run(language, [VIEWS], TILTAK_CASES=str(folder))
    found, typed = [], set()
    for script in scripts:
        columns, rows, at, kind = 80, [], 0, ""
        for number, line in enumerate(script.read_text().splitlines(), 1):
            if line.startswith("|"):
                rows.append(line[1:])
                continue
            if rows and kind == "expect" and script.read_bytes() != (ROOT / "tests/tui/cases" / script.name).read_bytes():
                found.append((f"{language}: {script.name}:{at}", columns, rows))
            rows, at, kind = [], number, line
            if line.startswith(("size ", "resize ")):
                columns = int(re.search(r"(\d+)x", line).group(1))
            elif line.startswith("case "):
                columns = 80
            typed |= words(line)
    for file in folder.glob("*.yaml"):
        typed |= words(file.read_text())
    return found, typed, code


def tables():
    """(where, line) of what the command line fits to 80 columns."""
    folder = WORK / "tables"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    env = {**os.environ, "LANGUAGE": "qps", "LC_ALL": "C.UTF-8", "COLUMNS": "80", "TILTAK_DB": str(folder / "register.db")}
    plan = ROOT / "tests/tui/cases/plan.yaml"
    for command in (["les", plan], ["planer"], ["liste"], ["vis", "T-001"], ["historikk"], ["historikk", "T-001"], ["kontroll"], ["--help"],
                    *(["hjelp", name.stem] for name in sorted((ROOT / "src/cli/command").glob("*.c")))):
        done = subprocess.run([PROGRAM, *command], env=env, capture_output=True, text=True)
        for line in (done.stdout + done.stderr).splitlines():
            yield f"qps: tiltak {' '.join(map(str, command))}", line


# What the cases write for a time, and names of kinds, which are keys too.
TIMES = {"dd", "mm", "åååå", "tt", "ddTtt", "ssZ"}
KINDS = {"føring", "innsatsområde", "løfte", "milepæl", "oppgave"}
PEOPLE = {"radgiver", "konto", "bjorn", "langvik"}
MONTHS = {"januar", "februar", "mars", "april", "juni", "juli", "august", "september", "oktober", "november", "desember"}  # typed back
KEYS = "Hhudskofcr"
WITHOUT = 6  # key scripts that other tests run, or that find something by its words
# Man pages, the completion script and CSV are not translated; tekst.case chooses languages itself.
LEFT_OUT = {"manual.case", "fullforing.case", "formater.case", "tekst.case"}


def unmarked_commands():
    said, typed = commands("qps")
    known = silent_words() | typed | TIMES | KINDS | PEOPLE
    for plan in (ROOT / "plans").glob("*.yaml"):
        known |= words("\n".join(re.findall(r"\w+: .*", re.sub("#.*", "", plan.read_text()))))
    for where, line in said:
        found = words(re.sub(r"\S*…|\b[0-9a-f]{64}\b", "", line)) - known
        if found:
            yield f"{where}: {' '.join(sorted(found))}: {line}"


def cut_tables():
    for where, line in tables():
        if CUT.search(line):
            yield f"{where}: cut: {line}"
        if len(line) > 80:
            yield f"{where}: {len(line)} columns: {line}"


def unmarked(row, known):
    """Words of the row that are no data; of data that was cut or wrapped a beginning or an end will do."""
    row = re.sub(r"[A-Za-zÆØÅæøå]+(?=[…~│▐])|(?<=…)[A-Za-zÆØÅæøå]+", "", row)
    for word in sorted(words(row) - known):
        if not any(other.startswith(word) or other.endswith(word) for other in known) and not is_typed(word, known):
            yield word


def is_typed(word, known):
    """Words and keys that a field has taken one after another: «fullHu»."""
    return word == "" or any(word.startswith(part) and is_typed(word[len(part):], known)
                             for part in [*KEYS, *(other for other in known if len(other) > 2 and word.startswith(other))])


def unmarked_screens():
    for language in ("qps", "qpl"):
        found, typed, code = screens(language)
        known = silent_words() | typed | PEOPLE | MONTHS | words((ROOT / "tests/tui/views.c").read_text())
        if code < 0:
            yield f"{language}: the program ended with signal {-code}"
        if len({where.split(":")[1] for where, _, _ in found}) < len(list((ROOT / "tests/tui/cases").glob("*.txt"))) - WITHOUT:
            yield f"{language}: too few key scripts came through"
        for where, _, rows in found:
            for row in rows:
                for word in unmarked(row, known):
                    yield f"{where}: {word}: {row}"


def cut_screens():
    found, _, _ = screens("qps")
    for where, columns, rows in found:
        for row in rows:
            if columns >= 80 and CUT.search(row) and not STEP.match(row):
                yield f"{where}: cut: {row}"


CHECKS = {
    "commands: no word is outside gettext": unmarked_commands,
    "commands: nothing is cut or wider than 80 columns": cut_tables,
    "screens: no word is outside gettext": unmarked_screens,
    "screens: nothing is cut from 80 columns on": cut_screens,
}


def main():
    write_catalogue("qps", False)
    write_catalogue("qpl", True)
    return tap.run(CHECKS)


sys.exit(main())
