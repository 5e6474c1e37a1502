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
        if run["result"] == "EXPECTEDFAIL":  # a control that went red, as it must
            passed += 1
            continue
        bad = skips = good = 0
        reason = ""
        for said in (run.get("stdout") or "").splitlines():
            if re.match(r"(not )?ok\b.*# ?skip", said, re.I):  # cmocka says «not ok … # SKIP»
                skips += 1
                print(f"skipped: {run['name']}: {said.split('# ')[-1]} {reason}")
            elif said.startswith("not ok"):
                bad += 1
            elif re.match(r"ok\b", said):
                good += 1
            reason = said if said.startswith("# ") else ""
        only_skips = skips and not bad and run.get("returncode") == 0
        lost = not bad and not only_skips and run["result"] not in ("OK", "SKIP")
        if lost:
            print(f"failed: {run['name']}: {run['result']}")
        passed, failed, skipped = passed + good, failed + bad + lost, skipped + skips
tidy = Path(sys.argv[1], "tidy.json")
for ok in json.loads(tidy.read_text()).values() if tidy.exists() else [False]:
    passed, failed = passed + ok, failed + (not ok)
print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
sys.exit(failed > 0)
