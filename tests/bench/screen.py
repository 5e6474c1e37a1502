"""The rows of the screen, on a terminal of 200×50 that answers nothing."""
import shutil

from data import PLAN

FRAME_MS = 16
UP, DOWN, PAGE_UP, PAGE_DOWN, DELETE = r"\eOA", r"\eOB", r"\e[5~", r"\e[6~", r"\x7f"
PAGES = "|".join([PAGE_DOWN, PAGE_DOWN, PAGE_UP, PAGE_UP])
LETTERS = "|".join(["t", "r", "e", DELETE, DELETE, DELETE])
TO_LIST = "-list=T*1"
# name: (before ours, before the floor, the keys, how many times)
KEYS = {
    "én rad ned": ([TO_LIST], [], DOWN, 40),
    "én side": ([TO_LIST], [], PAGES, 40),
    "en bokstav i filteret": ([TO_LIST, "-open=f*1"], [], LETTERS, 36),
}


def starts(bench, commands, rounds):
    presses, peaks = bench.meter.compare_presses(commands, {name: [] for name in commands}, rounds)
    return {name: presses[name]["start"] for name in commands}, peaks


def row_open(bench):
    """Rows 8 and 9: start to the last byte of the first full frame (see keys.c), news of others not in it."""
    for n in bench.sizes:
        db = bench.data.register(n)
        floor = bench.data.floor("screen", 50) if n == bench.small else bench.data.floor("screen", db, PLAN)
        name = "gulv: curses" if n == bench.small else "gulv: curses og alle rader"
        start, peaks = starts(bench, {"tiltak": bench.screen(db), name: floor}, 5 if bench.quick else 11)
        bench.add("8" if n == bench.small else "9", n, "skjerm, start til første hele bilde", start["tiltak"].ms, name, start[name].ms,
                  1.4 if n != bench.middle else None, peak=peaks["tiltak"])
        bench.grows("8–9 skjerm, start", n, start["tiltak"].ms, start[name].ms)
    start, _ = starts(bench, {count: bench.screen(bench.data.many(count)) for count in bench.counts}, 5)
    bench.add_flat("skjerm, start", {count: press.ms for count, press in start.items()})


def row_keys(bench):
    """Row 10: what each key costs."""
    n = bench.middle
    db = bench.data.register(n)
    ours, floor = bench.screen(db), bench.data.floor("screen", db, PLAN)
    for name, (before, floor_before, keys, times) in KEYS.items():
        word = f"key={keys}*{times}"
        presses, _ = bench.meter.compare_presses({"tiltak": ours, "floor": floor},
                                                 {"tiltak": before + [word], "floor": floor_before + [word]}, bench.rounds)
        mine, least = presses["tiltak"]["key"], presses["floor"]["key"]
        bench.add("10", n, name, mine.ms, "gulv: curses", least.ms, 1.5)
        bench.add("10", n, name, mine.p99, "et bilde på skjermen", FRAME_MS, 1.0, unit="ms, p99")
        bench.add("10", n, name, mine.bytes, "gulv: curses", least.bytes, 1.2, unit="byte")
        bench.add("10", n, name, bench.meter.writes(ours, before, "key", keys, times), "to", 2, 1.0, unit="write")
    row_peers(bench, n)
    flat_keys(bench)


def row_peers(bench, n):
    """less and vim on as many lines, for comparison."""
    path = bench.data.work / "lines.txt"
    path.write_text("".join(f"T-{number:05} {'Etablere møteplass for gründere i Sætre ' * 4}{number}\n" for number in range(n)))
    peers = {"less -S": ["less", "-S", path], "vim": ["vim", "-u", "NONE", "-N", path]}
    for peer, command in peers.items():
        if shutil.which(peer.split()[0]):
            pages = r"\x06|\x06|\x02|\x02"
            presses, _ = bench.meter.press(command, ["down=j*40", f"page={pages}*40"])
            for line in [line for line in bench.lines if line.row == "10" and line.unit == "ms" and line.than.startswith("gulv")]:
                key = {"én rad ned": "down", "én side": "page"}.get(line.what)
                if key:
                    bench.add("10", n, line.what, line.ours, peer, presses[key].ms)


def flat_keys(bench):
    """Row 19 for row 10: the number of plans does not matter."""
    for name, (before, _, keys, times) in KEYS.items():
        commands = {count: bench.screen(bench.data.many(count)) for count in bench.counts}
        presses, _ = bench.meter.compare_presses(commands, {count: before + [f"key={keys}*{times}"] for count in bench.counts},
                                                 bench.rounds)
        bench.add_flat(name, {count: presses[count]["key"].ms for count in bench.counts})


def status_keys(times):
    """Asks for the status, goes one down or up, and chooses it; only the last is measured."""
    words = []
    for number in range(times):
        words += ["-ask=s*1", f"-pick={UP if number % 2 else DOWN}*1", r"key=\r*1"]
    return words


def row_status(bench):
    """Row 11: a change, key to confirmation on screen, durable."""
    times = 20
    n = bench.middle
    mine, least = (bench.data.copy(bench.data.register(n), f"status-{who}.db") for who in ("ours", "floor"))
    presses, _ = bench.meter.compare_presses(
        {"tiltak": bench.screen(mine), "floor": bench.data.floor("screen", least, PLAN)},
        {"tiltak": [TO_LIST] + status_keys(times), "floor": [f"key=s*{times}"]}, bench.rounds)
    bench.add("11", n, "status endret", presses["tiltak"]["key"].ms, "gulv: endring og bilde", presses["floor"]["key"].ms, 1.3)
    mine.unlink()
    least.unlink()
    copies = {count: bench.data.copy(bench.data.many(count), f"status-{count}.db") for count in bench.counts}
    presses, _ = bench.meter.compare_presses({count: bench.screen(copy) for count, copy in copies.items()},
                                             {count: [TO_LIST] + status_keys(times) for count in bench.counts}, bench.rounds)
    bench.add_flat("status endret", {count: presses[count]["key"].ms for count in bench.counts})
    for copy in copies.values():
        copy.unlink()
