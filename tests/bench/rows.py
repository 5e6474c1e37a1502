"""The rows of the command line. Each measures ours beside a floor or a peer in the same run and adds lines to the table."""
import shutil
import sqlite3
import threading

import measure
import plans
from data import PLAN
from table import TODAY

BUSY_LIMIT_MS = 5000  # PATIENCE_MS of src/store/sqlite_run.c
FIRST = f"SELECT id, title, strategies, owner, due_on, status FROM tiltak WHERE plan = '{PLAN}' ORDER BY id LIMIT 50"
EVERYTHING = f"SELECT * FROM tiltak WHERE plan = '{PLAN}' ORDER BY id; SELECT * FROM deliverable WHERE plan = '{PLAN}' ORDER BY id"


def row_start(bench):
    """What a process costs before it does anything."""
    costs = bench.meter.compare({"tiltak": [bench.data.tools / "tiltak", "--version"], "gulv: prosess": bench.data.floor("nothing")})
    bench.add_costs("0", 0, "--version", costs, {})


def row_list(bench):
    """Rows 1 and 2."""
    for n in bench.sizes:
        db = bench.data.register(n)
        commands = {"tiltak": bench.liste(db, "--antall", "50"), "gulv: 50 rader": bench.data.floor("first", db, PLAN),
                    "gulv: alle tiltak": bench.data.floor("load", db, PLAN)}
        if bench.has_sqlite:
            commands["sqlite3"] = bench.sql(db, FIRST)
        if bench.has_task:
            commands["taskwarrior"] = bench.data.task(bench.data.tasks(n), "limit:50", "list")
        costs = bench.meter.compare(commands)
        goals = {bench.small: {"gulv: 50 rader": 1.3, "taskwarrior": 1 / 2.5, "sqlite3": 1.05},
                 bench.large: {"gulv: alle tiltak": 1.5, "taskwarrior": 1 / 20}}.get(n, {})
        bench.add_costs("1" if n == bench.small else "2", n, "liste, én side", costs, goals)
        bench.grows("1–2 liste, én side", n, costs["tiltak"].ms, costs["gulv: alle tiltak"].ms)
    bench.add_instructions("2", bench.middle, "liste, én side", bench.liste(bench.data.register(bench.middle), "--antall", "50"),
                           [bench.data.floor("load", bench.data.register(bench.middle), PLAN)])


def row_many(bench):
    """Row 3: one plan of 250 among many."""
    commands = {count: bench.liste(bench.data.many(count), "--antall", "50") for count in bench.counts}
    costs = bench.meter.compare(commands)
    alone = bench.counts[0]
    for count in bench.counts[1:]:
        bench.add("3", 250, f"liste, én plan av {count}", costs[count].ms, "planen alene", costs[alone].ms,
                  1.1 if count == bench.counts[-1] else None, peak=costs[count].peak)


class Setter:
    """`sett` of one field to a new value each time, and the floor's and Taskwarrior's like."""

    def __init__(self, bench, db, n, name):
        self.bench, self.value = bench, 0
        self.ident = f"T-{n // 2:0{max(3, len(str(n)))}}"
        self.number = n // 2
        self.ours, self.floors = (bench.data.copy(db, f"{name}-{who}.db") for who in ("ours", "floor"))
        self.tasks = None
        if bench.has_task and name == "sett":
            self.tasks = bench.data.work / f"tasks-{n}"
            shutil.copytree(bench.data.tasks(n), self.tasks)

    def _next(self):
        self.value += 1
        return str(self.value)

    def tiltak(self):
        return self.bench.data.tiltak(self.ours, *TODAY, "--plan", PLAN, "sett", self.ident, f"dagsverk={self._next()}")

    def floor(self):
        return self.bench.data.floor("update", self.floors, PLAN, self.ident, self._next())

    def task(self):
        return self.bench.data.task(self.tasks, str(self.number), "modify", f"project:p{self._next()}")

    def done(self):
        for path in (self.ours, self.floors):
            path.unlink()
        if self.tasks:
            shutil.rmtree(self.tasks)


def row_set(bench):
    """Row 4: one durable change."""
    faster = dict(zip(bench.sizes, (1.5, 15, 100)))
    for n in bench.sizes:
        setter = Setter(bench, bench.data.register(n), n, "sett")
        commands = {"tiltak": setter.tiltak, "gulv: én endring": setter.floor}
        if bench.has_task:
            commands["taskwarrior"] = setter.task
        costs = bench.meter.compare(commands)
        bench.add_costs("4", n, "sett, ett felt", costs,
                        {"gulv: én endring": 2.0 if n == bench.large else None, "taskwarrior": 1 / faster[n]})
        bench.grows("4 sett, ett felt", n, costs["tiltak"].ms, costs["gulv: én endring"].ms)
        if n == bench.large:
            ours, floor = bench.meter.calls(setter.tiltak), bench.meter.calls(setter.floor)
            for call in ("fdatasync", "fsync", "pread64", "pwrite64"):
                if ours[call] or floor[call]:
                    goal = 1.0 if call == "fdatasync" else None
                    bench.add("4", n, "sett, ett felt", ours[call], "gulv: én endring", floor[call], goal, unit=call)
        setter.done()
    flat_in_plans(bench, "4 sett, ett felt")


def flat_in_plans(bench, what):
    """Row 19 for row 4: the number of plans does not matter."""
    setters = {count: Setter(bench, bench.data.many(count), 250, f"plans-{count}") for count in bench.counts}
    costs = bench.meter.compare({count: setter.tiltak for count, setter in setters.items()})
    bench.add_flat(what[2:], {count: cost.ms for count, cost in costs.items()})
    for setter in setters.values():
        setter.done()


def row_read(bench):
    """Row 5: a plan file into an empty register."""
    for n in bench.sizes:
        file = bench.data.plan_file(n)

        def fresh(name):
            path = bench.data.work / f"{name}.db"
            shutil.copy(bench.data.empty(), path)
            return path

        def task():
            folder = bench.data.work / "import"
            shutil.rmtree(folder, ignore_errors=True)
            return bench.data.task(folder, "import", bench.data.task_file(n))

        def ours():
            return bench.data.tiltak(fresh("read"), "les", file)

        def floor():
            return bench.data.floor("insert", file, fresh("insert"), PLAN)

        commands = {"tiltak": ours, "gulv: libyaml og insetting": floor, "libyaml alene": bench.data.floor("events", file)}
        if bench.has_task:
            commands["taskwarrior"] = task
        costs = bench.meter.compare(commands)
        bench.add_costs("5", n, "les i et tomt register", costs, {"gulv: libyaml og insetting": 1.5, "taskwarrior": 1 / 5})
        bench.grows("5 les i et tomt register", n, costs["tiltak"].ms, costs["gulv: libyaml og insetting"].ms)
        if n == bench.middle:
            bench.add_instructions("5", n, "les i et tomt register", ours, [floor])


def row_reread(bench):
    """Row 6: a file that has not changed."""
    for n in bench.sizes:
        file, db = bench.data.plan_file(n), bench.data.copy(bench.data.register(n), "reread.db")
        costs = bench.meter.compare({"tiltak": bench.data.tiltak(db, "les", file),
                                     "gulv: libyaml og alle rader": bench.data.floor("reread", file, db, PLAN)})
        bench.add_costs("6", n, "les en uendret fil", costs, {"gulv: libyaml og alle rader": 1.3})
        bench.grows("6 les en uendret fil", n, costs["tiltak"].ms, costs["gulv: libyaml og alle rader"].ms)
        db.unlink()


def row_write(bench):
    """Row 7: everything out."""
    acts = {"skriv": (["skriv"], []), "liste --format csv": (["liste", "--format", "csv"], ["-csv"]),
            "liste --format json": (["liste", "--format", "json"], ["-json"])}
    for what, (words, options) in acts.items():
        for n in bench.sizes:
            db = bench.data.register(n)
            ours, floor = bench.data.tiltak(db, *TODAY, "--plan", PLAN, *words), bench.data.floor("csv", db, PLAN)
            commands = {"tiltak": ours, "gulv: alle rader til CSV": floor}
            if bench.has_sqlite:
                commands["sqlite3"] = bench.sql(db, EVERYTHING, *options)
            if bench.has_task and what == "skriv":
                commands["taskwarrior export"] = bench.data.task(bench.data.tasks(n), "export")
            costs = bench.meter.compare(commands)
            bench.add_costs("7", n, what, costs, {"gulv: alle rader til CSV": 1.5, "sqlite3": 1.0} if n > bench.small else {})
            bench.grows(f"7 {what}", n, costs["tiltak"].ms, costs["gulv: alle rader til CSV"].ms)
            if n == bench.middle:
                bench.add_instructions("7", n, what, ours, [floor])


def row_report(bench):
    """Row 14: the status of a year in each format, against all rows as CSV, and as a workbook against the same cells by libxlsxwriter alone."""
    n = bench.middle
    db = bench.data.register(n)

    def ours(form, *rest):
        return bench.data.tiltak(db, *TODAY, "--plan", PLAN, "rapport", "2023", "--format", form, *rest)

    for form in ("html", "docx", "md", "csv", "json"):
        floor = bench.data.floor("csv", db, PLAN)
        costs = bench.meter.compare({"tiltak": ours(form), "gulv: alle rader til CSV": floor})
        bench.add_costs("14", n, f"rapport --format {form}", costs, {"gulv: alle rader til CSV": 2.0})
        bench.add_instructions("14", n, f"rapport --format {form}", ours(form), [floor])
    measure.run(ours("xlsx", "-o", bench.data.work / "report.xlsx"))
    plans.write_cells(bench.data.work / "report.xlsx", bench.data.work / "cells")
    least = [bench.data.tools / "workbook", bench.data.work / "cells", bench.data.work / "floor.xlsx"]
    costs = bench.meter.compare({"tiltak": ours("xlsx"), "gulv: libxlsxwriter": least})
    bench.add_costs("14", n, "rapport --format xlsx", costs, {"gulv: libxlsxwriter": 1.2})


def row_memory(bench):
    """Row 13."""
    def peaks(n):
        db = bench.data.register(n)
        work = bench.data.copy(db, "memory.db")
        empty = bench.data.copy(bench.data.empty(), "memory-empty.db")
        once = bench.meter.once
        result = {
            "liste, én side": once(bench.liste(db, "--antall", "50"))[1],
            "liste --format csv": once(bench.liste(db, "--format", "csv"))[1],
            "skriv": once(bench.data.tiltak(db, "skriv"))[1],
            "sett, ett felt": once(bench.data.tiltak(work, "sett", f"T-{1:0{max(3, len(str(n)))}}", "dagsverk=3"))[1],
            "les i et tomt register": once(bench.data.tiltak(empty, "les", bench.data.plan_file(n)))[1],
            "skjerm": bench.meter.press(bench.screen(db), [])[1],
        }
        work.unlink()
        empty.unlink()
        return result

    small, large = peaks(bench.small), peaks(bench.large)
    for what in small:
        bench.add("13", bench.small, what, small[what], "8 MB", 8 * 1024, 1.0, unit="kB")
    for what in small:
        each = (large[what] - small[what]) * 1024 / (bench.large - bench.small)
        bench.add("13", bench.large, what, each, "400 byte", 400, 1.0, unit="byte/tiltak", peak=large[what])


def row_past(bench):
    """Row 15: the register as of a day before many changes, and two days compared."""
    n, n_sets = bench.middle, 1000 if bench.quick else 10_000
    db = bench.data.aged(n, n_sets)

    def ours(*rest):
        return bench.data.tiltak(db, "--plan", PLAN, *rest)

    for what, command in (("--per, liste", ours("--per", "2023-06-01", "liste", "--antall", "50")),
                          ("sammenlign", ["sh", "-c", '"$@" || [ $? -eq 1 ]', "sh"] +
                           ours("sammenlign", "2023-06-01", "2024-06-01", "--format", "csv"))):
        costs = bench.meter.compare({"tiltak": command, "gulv: plan og logg": bench.data.floor("past", db, PLAN)})
        bench.add_costs("15", n, f"{what}, {n_sets} steg", costs, {"gulv: plan og logg": 2.0})


def row_writers(bench):
    """Row 18: several writers at once."""
    each = 10 if bench.quick else 50
    for writers in (4, 8):
        db = bench.data.copy(bench.data.register(bench.small), f"writers-{writers}.db")
        waits, faults = [], []

        def work(number):
            for value in range(1, each + 1):
                command = bench.data.tiltak(db, *TODAY, "--plan", PLAN, "sett", f"T-{number + 1:03}", f"dagsverk={value}")
                try:
                    waits.append(bench.meter.once(command)[0] / 1e6)
                except Exception as fault:  # pylint: disable=broad-except
                    faults.append(str(fault))

        threads = [threading.Thread(target=work, args=(number,)) for number in range(writers)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        with sqlite3.connect(db) as reader:
            logged = reader.execute("SELECT count(*) FROM change WHERE field = 'dagsverk'").fetchone()[0]
            last = reader.execute("SELECT count(*) FROM tiltak WHERE days = ?", (each,)).fetchone()[0]
        lost = writers * each - logged + writers - last
        bench.add("18", bench.small, f"{writers} skriver, verste ventetid", max(waits), "grensen for opptatt", BUSY_LIMIT_MS, 0.4)
        bench.add("18", bench.small, f"{writers} skriver, feil og tapte endringer", len(faults) + lost, "endringer", writers * each, 0.0,
                  unit="antall")
        for fault in faults[:3]:
            print(f"  {fault}")
        db.unlink()
