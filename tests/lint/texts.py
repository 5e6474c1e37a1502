#!/usr/bin/env python3
"""No text for people outside gettext, told as TAP: every literal with letters in src/ is given to a call that translates it, or is
one of the keys that keys.txt lists, and src/po/tiltak.pot holds what xgettext finds."""
import fnmatch
import re
import subprocess
import sys
from pathlib import Path

import tap

ROOT = Path(__file__).resolve().parents[2]
PO = ROOT / "src/po"
ARGS = re.findall(r"'(--[^']+)'", (PO / "meson.build").read_text())
# call -> the places whose literal it translates; those of the program as xgettext is told of them
TRANSLATES = {"ngettext": {1, 2}}
for given in ARGS:
    if given.startswith("--keyword="):
        call, _, place = given.partition("=")[2].partition(":")
        TRANSLATES[call] = {int(place or 1)}
# calls that take no words for people
SILENT = {"assert", "static_assert", "strcmp", "strncmp", "strcasecmp", "strchr", "strstr", "strspn", "memcmp", "strlen", "getenv", "fopen",
          "open", "setlocale", "sscanf", "text_same_key", "field_find", "column_find", "args_is", "json_pair"}

TOKEN = re.compile(r"""(?P<skip>/\*.*?\*/|//[^\n]*|\s+|^[ \t]*\#[ \t]*include[^\n]*)
    |(?P<text>"(?:\\.|[^"\\\n])*")|(?P<name>[A-Za-z_]\w*)|(?P<other>'(?:\\.|[^'\\\n])*'|\d[\w.]*|.)""", re.S | re.M | re.X)
CONVERSION = re.compile(r"%[-+ #0]*(?:\d+|\*)?(?:\.(?:\d+|\*))?(?:hh|h|ll|l|z|j)?[a-zA-Z]")
# these keys stand still: help, those of overlays, and an example of tiltak.yaml
STILL = re.compile(r"\bF1\b|F4 åpner kalenderen|F7 gjør linja|Delete fjerner det valgte|Mellomrom (?:velger|viser kolonnen)|\{\w+: \[[^]]*\]")
ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]+|[0-7]{1,3}|u[0-9a-fA-F]{4}|.)", re.S)


def sources():
    return sorted(p for p in (ROOT / "src").rglob("*.[ch]"))


def name(path):
    return str(path.relative_to(ROOT))


def tokens(text):
    for found in TOKEN.finditer(text):
        if found.lastgroup != "skip":
            yield found.lastgroup, found.group(), text.count("\n", 0, found.start()) + 1


def literals(path):
    """(line, literal, calls around it as (name, place)); neighbours are one literal."""
    around, before, text, first = [], "", None, 0
    for kind, token, line in tokens(path.read_text()):
        if kind == "text":
            first = first if text is not None else line
            text = (text or "") + token[1:-1]
            before = token
            continue
        if text is not None:
            yield first, text, [tuple(call) for call in around]
            text = None
        if token in "([{":
            around.append([before if re.match(r"\w", before) else "", 1])
        elif token in ")]}" and around:
            around.pop()
        elif token == "," and around:
            around[-1][1] += 1
        before = token


def has_letters(literal):
    return re.search(r"[^\W\d_]", ESCAPE.sub("", CONVERSION.sub("", literal)))


def is_translated(calls):
    """By the innermost call; brackets that only group are looked past."""
    for call, place in reversed(calls):
        if call:
            return place in TRANSLATES.get(call, ())
    return False


def keys():
    for line in (ROOT / "tests/lint/keys.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            file, _, pattern = line.partition(" ")
            yield file, re.compile(pattern.strip())


def outside():
    allowed = list(keys())
    used = set()
    for path in sources():
        for line, literal, calls in literals(path):
            if not has_letters(literal) or is_translated(calls) or (calls and calls[-1][0] in SILENT):
                continue
            fits = [row for row in allowed if fnmatch.fnmatch(name(path), row[0]) and row[1].fullmatch(literal)]
            used.update(fits)
            if not fits:
                yield f"{name(path)}:{line}: «{literal}» goes to no call that translates it, and keys.txt does not have it"
    for row in allowed:
        if row not in used:
            yield f"keys.txt: nothing in {row[0]} fits {row[1].pattern}"


def empty():
    """gettext("") is the catalogue's own header."""
    for path in sources():
        for line, literal, calls in literals(path):
            if literal == "" and is_translated(calls):
                yield f"{name(path)}:{line}: the empty text is translated"


def translated_terms():
    """«vedtak:%s»: the filter language has the same keys whatever one speaks."""
    for path in sources():
        for line, literal, calls in literals(path):
            if is_translated(calls) and re.fullmatch(r"-?[^\W\d_]+:%[-.*a-z]*", literal):
                yield f"{name(path)}:{line}: «{literal}» is a term of the filter language, and is translated"


def twice():
    """A format is translated by the call it is given to."""
    for path in sources():
        for line, literal, calls in literals(path):
            named = [call for call in calls if call[0]]
            if len(named) > 1 and named[-1][0] == "_" and named[-2][0] != "_" and named[-2][1] in TRANSLATES.get(named[-2][0], ()):
                yield f"{name(path)}:{line}: «{literal}» is translated by {named[-2][0]} too; write it without _(), or with N_() within ?:"


def commands():
    """name -> its keys, as texts have them, without those that mean the same everywhere"""
    rows = re.findall(r'\.name = "([^"]+)"(?:.*\.keys = \{([^}]*)\})?', (ROOT / "src/tui/commands/command.c").read_text())
    same = {"Enter", "Esc", "Tab", "Shift+Tab", "Ctrl+Q"}
    return {name: {"Mellomrom" if key == "Space" else key for key in re.findall('"([^"]+)"', keys)} - same for name, keys in rows}


def spoken():
    """(where, words, calls) of the screen's texts"""
    for path in sources():
        for line, literal, calls in literals(path):
            if "tui" in path.parts and is_translated(calls):
                yield f"{name(path)}:{line}", CONVERSION.sub("%", re.sub(r"\\n", " ", spelled(literal))), calls


def fixed_keys():
    """«u angrer» is not so where the person has another key for it."""
    used = set().union(*commands().values()) - {"i"}  # a word too
    letters = "|".join(re.escape(key) for key in sorted(used) if re.match(r"[^\W\d]", key))
    key = re.compile(rf"(?:^|(?<=[ (]))(?:{letters})(?=$|[ ,.;:)])")
    signs = re.compile(r"(?:[Tt]rykk|[Tt]asten?|med) ([^\w\s«%{])(?=$|[ ,.;:)])")
    for where, words, calls in spoken():
        named = [] if key.fullmatch(words) else [*key.finditer(STILL.sub("", words)), *signs.finditer(words)]
        for found in named:
            yield f"{where}: «{words}» has the key {found.group()}; write {{COMMAND}}, and give it to keys_printf, keys_offer or tui_say"


def unfilled_keys():
    known = commands()
    for where, words, calls in spoken():
        for command in re.findall(r"\{([^\W\d][\w-]*)\}", words):
            if command not in known:
                yield f"{where}: there is no command «{command}»"
            if not any(call in ("keys_printf", "keys_offer", "tui_say") for call, _ in calls):
                yield f"{where}: nobody puts a key in for {{{command}}}; give it to keys_printf, keys_offer or tui_say"


def without_date(pot):
    return [line for line in pot.splitlines() if not line.startswith('"POT-Creation-Date')]


def extract():
    return subprocess.run(["xgettext", *ARGS, "-D", ROOT, "-f", PO / "POTFILES", "-o", "-"], capture_output=True, text=True, check=True,
                          cwd=ROOT).stdout


def stale():
    new, old = without_date(extract()), without_date((PO / "tiltak.pot").read_text())
    if new != old:
        yield f"tiltak.pot is not what the sources say: {len(set(new) ^ set(old))} lines differ. Run: ninja tiltak-pot"


def with_texts():
    return [name(path) for path in sources() if any(is_translated(calls) for _, _, calls in literals(path))]


def unlisted():
    if (PO / "POTFILES").read_text().split() != with_texts():
        yield "POTFILES is not the files with texts, sorted. Run: tests/lint/texts.py potfiles"


def missed():
    """What this script takes for translated and xgettext does not: a text within ?:, say."""
    found = set()
    for entry in re.split(r"\n\n", (PO / "tiltak.pot").read_text()):
        for said in re.findall(r'^msgid(?:_plural)? ((?:".*"\n?)+)', entry, re.M):
            found.add(spelled("".join(re.findall(r'"(.*)"', said))))
    for path in sources():
        for line, literal, calls in literals(path):
            if literal and is_translated(calls) and spelled(literal) not in found:
                yield f"{name(path)}:{line}: «{literal}» is not in tiltak.pot"


def spelled(literal):
    return re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found.group(1), 16)), literal)


CHECKS = {
    "texts: all go through gettext": outside,
    "texts: the empty one does not": empty,
    "texts: terms of filters are not translated": translated_terms,
    "texts: none twice": twice,
    "texts: keys are those the person has": fixed_keys,
    "texts: each {COMMAND} becomes a key": unfilled_keys,
    "texts: xgettext finds each": missed,
    "POTFILES: the sources with texts": unlisted,
    "tiltak.pot: up to date": stale,
}


def main():
    if sys.argv[1:] == ["potfiles"]:
        (PO / "POTFILES").write_text("\n".join(with_texts()) + "\n")
        return False
    return tap.run(CHECKS)


if __name__ == "__main__":
    sys.exit(main())
