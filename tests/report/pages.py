#!/usr/bin/env python3
"""The web page of each sample as a browser, axe-core and html-validate judge it: pages.py MAKE_REPORT. Told as TAP. axe-core and
html-validate are npm's and are looked for in TILTAK_NODE, a folder where `npm install axe-core html-validate` has been run."""
import base64
import hashlib
import html
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

MAKE = sys.argv[1]
NODE = Path(os.environ.get("TILTAK_NODE", Path(__file__).resolve().parents[2] / "node_modules/..")).resolve() / "node_modules"
SAMPLES = ("vanlig", "fiendtlig", "tom")
WIDTHS = (320, 1200)

# What a page says of itself after a while: axe's findings, whether anything of it ran, and how wide it is.
JUDGE = """<script>window.ran = 0; window.alert = () => { window.ran++; };</script><script src="%s"></script><script>
addEventListener("load", () => axe.run().then(found => {
  const told = {ran: window.ran, wide: document.documentElement.scrollWidth - innerWidth, violations: found.violations.map(v =>
    v.id + ": " + v.nodes.map(n => n.html.slice(0, 120)).join(" | "))};
  document.documentElement.innerHTML = "<body><pre>" + btoa(unescape(encodeURIComponent(JSON.stringify(told)))) + "</pre></body>";
}));</script>"""


def page(sample):
    return subprocess.run([MAKE, sample, "html"], stdout=subprocess.PIPE, check=True).stdout.decode()


def policy(text):
    return html.unescape(re.search(r'Content-Security-Policy" content="([^"]*)"', text).group(1))


def guarded():
    """The policy lets in the page's own style and nothing else, and nothing in the page asks for more."""
    for sample in SAMPLES:
        text = page(sample)
        style = re.search(r"<style>(.*?)</style>", text, re.S).group(1)
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        if policy(text) != f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'":
            yield f"{sample}: the policy is {policy(text)}"
        for found in re.findall(r"<(?:script|link|img|iframe|object|base|form)\b|<[^>]+\s(?:on\w+|style|src)=", text):
            yield f"{sample}: has {found}"


def judged():
    """In a browser, with scripts let in: the page itself has none that would run."""
    axe = NODE / "axe-core/axe.min.js"
    browser = shutil.which("chromium")
    if not axe.is_file() or not browser:
        return "axe-core is not in TILTAK_NODE" if browser else "chromium is not installed"
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        for sample in SAMPLES:
            file = Path(folder, f"{sample}.html")
            text = re.sub(r"<meta http-equiv=[^>]*>", "", page(sample), count=1)
            file.write_text(text.replace("<head>", "<head>" + JUDGE % axe.as_uri(), 1))
            for width in WIDTHS:
                faults += [f"{sample} at {width}: {fault}" for fault in look(browser, file, folder, width)]
    return faults


def look(browser, file, folder, width):
    """Chromium opens no window narrower than 500, so a narrow one is a frame within."""
    outer = Path(folder, "outer.html")
    outer.write_text(f'<!DOCTYPE html><iframe id="f" width="{width}" height="800" src="{file.as_uri()}"></iframe><script>'
                     'const wait = () => { const pre = f.contentDocument && f.contentDocument.querySelector("body > pre:only-child");'
                     'if (pre) document.documentElement.innerHTML = pre.outerHTML; else setTimeout(wait, 50); }; wait();</script>')
    shown = subprocess.run([browser, "--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files",
                            f"--user-data-dir={folder}/user", "--virtual-time-budget=60000", "--dump-dom", outer.as_uri()],
                           stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout.decode()
    found = re.search(r"<pre>([A-Za-z0-9+/=]+)</pre>", shown)
    if not found:
        yield "the page gave no answer"
        return
    told = json.loads(base64.b64decode(found.group(1)))
    yield from told["violations"]
    if told["ran"]:
        yield f"a script of the page ran {told['ran']} times"
    if told["wide"] > 0:
        yield f"the page is {told['wide']} wider than the window"


def valid():
    tool = NODE / ".bin/html-validate"
    if not tool.is_file():
        return "html-validate is not in TILTAK_NODE"
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, ".htmlvalidate.json").write_text('{"extends": ["html-validate:recommended"], "rules": {"long-title": "off"}}')
        for sample in SAMPLES:
            Path(folder, f"{sample}.html").write_text(page(sample))
        result = subprocess.run([tool, "--formatter", "text", folder], capture_output=True, text=True, cwd=folder)
        faults += result.stdout.splitlines() + (result.stderr.splitlines() if result.returncode > 1 else [])
    return faults


sys.exit(tap.run({
    "html: the policy lets nothing in but the style": guarded,
    "html: axe-core finds nothing, no script runs, and it fits 320 pixels": judged,
    "html: html-validate has nothing to say": valid,
}))
