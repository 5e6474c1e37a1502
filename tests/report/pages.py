#!/usr/bin/env python3
"""The web page of each sample and of the real reports as a browser, axe-core and html-validate judge it:
pages.py MAKE_REPORT TILTAK FOLDER. Told as TAP. axe-core and html-validate are npm's, of the versions that package-lock.json names, and
are put in FOLDER, a part of the build, the first time."""
import base64
import hashlib
import html
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "lint"))
import tap  # noqa: E402

MAKE, TILTAK, FOLDER = sys.argv[1], sys.argv[2], Path(sys.argv[3]).resolve()
HERE = Path(__file__).resolve().parent
NODE = FOLDER / "node_modules"
NPM = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", "--fetch-retries=1"]
NPM_PATIENCE = 300  # seconds
WIDTHS = (320, 1200)
SAMPLES = ("vanlig", "fiendtlig", "tom")
# The plans that ship, reported as a municipality would.
REAL = {
    "2023": ["--plan", "asker-naering", "rapport", "2023"],
    "2023-kort": ["--plan", "asker-naering", "rapport", "2023", "--kort"],
    "2023-h1": ["--plan", "asker-naering", "rapport", "2023-h1"],
    "2023-t2": ["--plan", "asker-naering", "rapport", "2023-t2"],
    "2015": ["--plan", "asker-naering-2015", "rapport", "2015"],
}

# What a page says of itself after a while: axe's findings, whether anything of it ran, and how wide it is.
JUDGE = """<script>window.ran = 0; window.alert = () => { window.ran++; };</script><script src="%s"></script><script>
addEventListener("load", () => axe.run().then(found => {
  window.told = {ran: window.ran, wide: document.documentElement.scrollWidth - innerWidth, violations: found.violations.map(v =>
    v.id + ": " + v.nodes.map(n => n.html.slice(0, 120)).join(" | "))};
}));</script>"""

# Chromium opens no window narrower than 500, so each page is looked at in a frame of the width, one after the other.
FRAMES = """<!DOCTYPE html><body><script>
const looks = %s, told = [];
const next = () => {
  if (told.length === looks.length) {
    document.body.innerHTML = "<pre>" + btoa(unescape(encodeURIComponent(JSON.stringify(told)))) + "</pre>";
    return;
  }
  const [file, width] = looks[told.length], frame = document.createElement("iframe");
  Object.assign(frame, {src: file, width: width, height: 800});
  document.body.replaceChildren(frame);
  const wait = () => {
    if (!frame.contentWindow.told) { setTimeout(wait, 50); return; }
    told.push(frame.contentWindow.told);
    next();
  };
  wait();
};
next();</script>"""


def pages():
    """The name and text of each page."""
    for sample in SAMPLES:
        yield sample, subprocess.run([MAKE, sample, "html"], stdout=subprocess.PIPE, check=True).stdout.decode()
    with tempfile.TemporaryDirectory() as folder:
        tiltak = [TILTAK, "--db", f"{folder}/tiltak.db", "--i-dag", "2024-02-01"]
        plans = sorted((HERE.parents[1] / "plans").glob("*.yaml"))
        subprocess.run([*tiltak, "les", *plans], stdout=subprocess.DEVNULL, check=True)
        for name, words in REAL.items():
            made = subprocess.run([*tiltak, *words, "--format", "html"], stdout=subprocess.PIPE, check=True)
            yield name, made.stdout.decode()


PAGES = dict(pages())


def missing():
    """Why the two judges are not in FOLDER, or nothing when they are; npm is asked only when they are not those that are named."""
    lists = [HERE / "package.json", HERE / "package-lock.json"]
    stamp = FOLDER / "installed"
    wanted = "".join(file.read_text() for file in lists)
    if stamp.is_file() and stamp.read_text() == wanted:
        return None
    if not shutil.which("npm"):
        return "npm is not installed"
    FOLDER.mkdir(parents=True, exist_ok=True)
    for file in lists:
        shutil.copy(file, FOLDER)
    try:
        ran = subprocess.run(NPM, cwd=FOLDER, capture_output=True, text=True, timeout=NPM_PATIENCE)
    except subprocess.TimeoutExpired:
        return f"npm did not finish in {NPM_PATIENCE} seconds"
    if ran.returncode:
        return next((line for line in ran.stderr.splitlines() if re.match(r"npm err", line, re.I)), "npm failed")
    stamp.write_text(wanted)
    return None


MISSING = missing()


def policy(text):
    return html.unescape(re.search(r'Content-Security-Policy" content="([^"]*)"', text).group(1))


def guarded():
    """The policy lets in the page's own style and nothing else, and nothing in the page asks for more."""
    for name, text in PAGES.items():
        style = re.search(r"<style>(.*?)</style>", text, re.S).group(1)
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        if policy(text) != f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'":
            yield f"{name}: the policy is {policy(text)}"
        for found in re.findall(r"<(?:script|link|img|iframe|object|base|form)\b|<[^>]+\s(?:on\w+|style|src)=", text):
            yield f"{name}: has {found}"


def judged():
    """In a browser, with scripts let in: the page itself has none that would run."""
    browser = shutil.which("chromium")
    if MISSING or not browser:
        return MISSING or "chromium is not installed"
    with tempfile.TemporaryDirectory() as folder:
        axe = (NODE / "axe-core/axe.min.js").as_uri()
        for name, text in PAGES.items():
            text = re.sub(r"<meta http-equiv=[^>]*>", "", text, count=1)
            Path(folder, f"{name}.html").write_text(text.replace("<head>", "<head>" + JUDGE % axe, 1))
        looks = [(f"{name}.html", width) for name in PAGES for width in WIDTHS]
        return [f"{file} at {width}: {fault}" for (file, width), told in zip(looks, look(browser, folder, looks))
                for fault in faults(told)]


def look(browser, folder, looks):
    """What the pages told of themselves, in the order of the looks."""
    outer = Path(folder, "frames.html")
    outer.write_text(FRAMES % json.dumps(looks))
    shown = subprocess.run([browser, "--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files",
                            f"--user-data-dir={folder}/user", "--virtual-time-budget=600000", "--dump-dom", outer.as_uri()],
                           stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout.decode()
    found = re.search(r"<pre>([A-Za-z0-9+/=]+)</pre>", shown)
    return json.loads(base64.b64decode(found.group(1))) if found else [None] * len(looks)


def faults(told):
    if not told:
        yield "the page gave no answer"
        return
    yield from told["violations"]
    if told["ran"]:
        yield f"a script of the page ran {told['ran']} times"
    if told["wide"] > 0:
        yield f"the page is {told['wide']} wider than the window"


def valid():
    if MISSING:
        return MISSING
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, ".htmlvalidate.json").write_text('{"extends": ["html-validate:recommended"], "rules": {"long-title": "off"}}')
        for name, text in PAGES.items():
            Path(folder, f"{name}.html").write_text(text)
        result = subprocess.run([NODE / ".bin/html-validate", "--formatter", "text", folder], capture_output=True, text=True, cwd=folder)
        return result.stdout.splitlines() + (result.stderr.splitlines() if result.returncode > 1 else [])


sys.exit(tap.run({
    "html: the policy lets nothing in but the style": guarded,
    "html: axe-core finds nothing, no script runs, and it fits 320 pixels": judged,
    "html: html-validate has nothing to say": valid,
}))
