#!/usr/bin/env python3
"""Counts the cases of finished meson test runs (and of clang-tidy) and ends with «N passed, N failed[, N skipped]»."""
import json
import re
import sys
from pathlib import Path

passed = failed = skipped = 0
for build in sys.argv[1:]:
    for line in Path(build, "meson-logs/testlog.json").read_text().splitlines():
        run = json.loads(line)
        lines = (run.get("stdout") or "").splitlines()
        cases = [l for l in lines if re.match(r"(not )?ok\b", l)]
        bad = [l for l in cases if l.startswith("not ok")]
        skips = [l for l in cases if re.search(r"# ?skip", l, re.I)]
        for skip in skips:
            print(f"skipped: {run['name']}: {skip}")
        lost = run["result"] not in ("OK", "SKIP", "EXPECTEDFAIL") and not bad
        if lost:
            print(f"failed: {run['name']}: {run['result']}")
        failed += len(bad) + lost
        skipped += len(skips)
        passed += len(cases) - len(bad) - len(skips)
tidy = Path(sys.argv[1], "tidy.json")
for ok in json.loads(tidy.read_text()).values() if tidy.exists() else [False]:
    passed, failed = passed + ok, failed + (not ok)
print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
sys.exit(failed > 0)
