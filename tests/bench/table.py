"""The table of results, and what every row needs to add to it."""
import shutil
from dataclasses import dataclass

from data import PLAN

TODAY = ["--i-dag", "2025-03-01"]


@dataclass
class Line:
    row: str
    n: int
    what: str
    ours: float
    than: str
    theirs: float
    goal: float = None  # ours / theirs at most
    unit: str = "ms"
    peak: int = None  # kB

    @property
    def ratio(self):
        return self.ours / self.theirs if self.theirs else None

    @property
    def missed(self):
        return self.goal is not None and (self.ratio is None or self.ratio > self.goal)


class Bench:
    def __init__(self, meter, data, quick, say):
        self.meter, self.data, self.quick, self.say = meter, data, quick, say
        self.small, self.middle, self.large = (100, 1000, 10_000) if quick else (100, 10_000, 100_000)
        self.sizes = (self.small, self.middle, self.large)
        self.counts = (1, 10, 40) if quick else (1, 357, 4284)
        self.rounds = 1 if quick else 5
        self.lines, self.growth = [], {}
        self.has_task = bool(shutil.which("task"))
        self.has_sqlite = bool(shutil.which("sqlite3"))

    def add(self, *rest, **more):
        line = Line(*rest, **more)
        self.lines.append(line)
        self.say(line)

    def add_costs(self, row, n, what, costs, goals):
        """A line for each of the others; goals: {name: at most}."""
        for name, cost in costs.items():
            if name != "tiltak":
                self.add(row, n, what, costs["tiltak"].ms, name, cost.ms, goals.get(name), peak=costs["tiltak"].peak)

    def add_instructions(self, row, n, what, ours, floors):
        """ours against the sum of the floors."""
        theirs = sum(self.meter.instructions(floor) for floor in floors)
        self.add(row, n, what, self.meter.instructions(ours), "gulv", theirs, unit="M instr.")

    def grows(self, what, n, ours, floor):
        self.growth.setdefault(what, {})[n] = (ours, floor)

    def add_flat(self, what, by_count):
        """Row 19: {plans: cost} of the same plan among so many others."""
        alone = by_count[self.counts[0]]
        for count in self.counts[1:]:
            self.add("19", 250, f"{what}, én plan av {count}", by_count[count], "planen alene", alone, 1.1)

    # ---- Helpers that make commands

    def liste(self, db, *rest):
        return self.data.tiltak(db, *TODAY, "--plan", PLAN, "liste", *rest)

    def screen(self, db):
        return self.data.tiltak(db, *TODAY, "--plan", PLAN)

    def sql(self, db, statement, *options):
        return ["sqlite3", *options, db, statement]
