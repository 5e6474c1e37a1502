"""Checks told as TAP: each is a title and a function that gives its faults, or says in one text why it is skipped."""


def run(checks):
    """True when any failed."""
    print(f"1..{len(checks)}")
    bad = 0
    for number, (title, check) in enumerate(checks.items(), 1):
        result = check()
        if isinstance(result, str):
            print(f"ok {number} - {title} # SKIP {result}", flush=True)
            continue
        faults = list(result)
        for fault in faults:
            print(f"# {fault}")
        bad += bool(faults)
        print(f"{'not ok' if faults else 'ok'} {number} - {title}", flush=True)
    return bad > 0
