#!/usr/bin/env python3
"""Runs clang-tidy over every source of src/ that the build folder compiles, two at a time; a file that is unchanged since it was clean is not run again."""
import hashlib
import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
build = Path(sys.argv[1]).resolve()
commands = json.loads((build / "compile_commands.json").read_text())
files = sorted({str((Path(c["directory"]) / c["file"]).resolve()) for c in commands})
files = [f for f in files if f.startswith(str(ROOT / "src"))]
shared = hashlib.sha256((ROOT / ".clang-tidy").read_bytes())
for header in sorted(ROOT.glob("include/tiltak/*.h")) + sorted(ROOT.glob("src/*/*.h")):
    shared.update(header.read_bytes())
memory = build / "tidy-clean.json"
clean = json.loads(memory.read_text()) if memory.exists() else {}


def key(file):
    return hashlib.sha256(shared.digest() + Path(file).read_bytes()).hexdigest()


def run(file):
    if clean.get(file) == key(file):
        return file, True, ""
    result = subprocess.run(["clang-tidy-14", "--quiet", "-p", str(build), file], capture_output=True, text=True, cwd=ROOT)
    return file, result.returncode == 0, result.stdout


results = {}
with ThreadPoolExecutor(2) as pool:
    for file, ok, text in pool.map(run, files):
        results[str(Path(file).relative_to(ROOT))] = ok
        if ok:
            clean[file] = key(file)
        else:
            print(text, flush=True)
memory.write_text(json.dumps(clean))
(build / "tidy.json").write_text(json.dumps(results))
print(f"clang-tidy: {sum(results.values())} of {len(results)} files clean")
