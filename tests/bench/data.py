"""The built program, the floors, and registers of every size, kept in build-bench/ as long as the schema and the generator are
the same."""
import hashlib
import shutil
import sqlite3
import subprocess
from pathlib import Path

import measure
import plans

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
BUILD = ROOT / "build-bench"
PLAN = "bench"
LIBRARIES = "ncursesw yaml-0.1 sqlite3 libutf8proc nettle".split()
TASKRC = "confirmation=off\nverbose=nothing\nhooks=off\njson.array=on\ndefaultwidth=200\ndetection=off\ncolor=off\n"


def words(command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()


def build():
    """Returns the folder of once, keys, floor and tiltak."""
    tools = BUILD / "tools"
    tools.mkdir(parents=True, exist_ok=True)
    flags = ["-std=gnu17", "-D_GNU_SOURCE", "-O3", "-Wall", "-Wextra"]
    libraries = words(["pkg-config", "--cflags", "--libs"] + LIBRARIES)
    for name, sources, libs in (("once", [HERE / "once.c"], []), ("keys", [HERE / "keys.c"], []),
                                ("workbook", [HERE / "workbook.c"], words(["pkg-config", "--libs", "xlsxwriter"])),
                                ("floor", sorted((HERE / "floors").glob("*.c")), ["-Wl,--no-as-needed"] + libraries)):
        measure.run(["cc"] + flags + sources + ["-o", tools / name] + libs)
    program = BUILD / "program"
    if not (program / "build.ninja").exists():
        measure.run(["meson", "setup", program, ROOT, "--buildtype=release", "-Dtests=disabled"])
    measure.run(["ninja", "-C", program])
    shutil.copy2(program / "src/cli/tiltak", tools / "tiltak")
    return tools


class Data:
    def __init__(self, tools):
        self.tools = tools
        made_by = sorted((ROOT / "src/store/migrations").glob("*.sql")) + [HERE / "plans.py"]
        key = hashlib.sha256(b"".join(path.read_bytes() for path in made_by)).hexdigest()[:12]
        self.folder = BUILD / f"data-{key}"
        self.work = BUILD / "work"
        self.folder.mkdir(exist_ok=True)
        shutil.rmtree(self.work, ignore_errors=True)
        self.work.mkdir()

    def tiltak(self, db, *rest):
        return [self.tools / "tiltak", "--db", db] + list(rest)

    def floor(self, name, *rest):
        return [self.tools / "floor", name] + list(rest)

    def _made(self, name, make):
        """The path of that name, made when it is not there; half-made ones do not count."""
        path = self.folder / name
        if not path.exists():
            half = self.folder / f"half-{name}"
            if half.is_dir():
                shutil.rmtree(half)
            half.unlink(missing_ok=True)
            make(half)
            half.rename(path)
            (self.folder / f"half-{name}-journal").unlink(missing_ok=True)
        return path

    def plan_file(self, n):
        return self._made(f"plan-{n}.yaml", lambda path: plans.write_plan(path, n))

    def register(self, n):
        """One plan of n tiltak alone in its database."""
        return self._made(f"plan-{n}.db", lambda path: measure.run(self.tiltak(path, "les", self.plan_file(n))))

    def aged(self, n, n_sets):
        """The same with so many changes of one field since; the hashes of the log are not right."""
        def make(path):
            shutil.copy(self.register(n), path)
            with sqlite3.connect(path) as db:
                db.execute("UPDATE change_set SET at = '2023-01-01T12:00:00Z'")
                days = [list(row) for row in db.execute("SELECT id, days FROM tiltak WHERE plan = ? ORDER BY id", (PLAN,))]
                for number in range(n_sets):
                    row = days[number % len(days)]
                    old, row[1] = row[1], (row[1] or 0) % 900 + 1
                    db.execute("INSERT INTO change_set (plan, seq, uid, at, act, actor, previous, hash) "
                               "VALUES (?, ?, ?, '2024-01-01T12:00:00Z', 'endring', 1, '', '')", (PLAN, number + 2, f"u{number}"))
                    db.execute("INSERT INTO change (plan, seq, n, kind, id, field, old_text, new_text) "
                               "VALUES (?, ?, 0, 'tiltak', ?, 'dagsverk', ?, ?)",
                               (PLAN, number + 2, row[0], None if old is None else str(old), str(row[1])))
                db.executemany("UPDATE tiltak SET days = ? WHERE plan = ? AND id = ?", [(row[1], PLAN, row[0]) for row in days])
                db.execute("UPDATE plan_head SET seq = ? WHERE plan = ?", (n_sets + 1, PLAN))
        return self._made(f"aged-{n}-{n_sets}.db", make)

    def many(self, n_plans, n=250):
        """So many plans of n tiltak; the one named PLAN lies in the midst of the others."""
        def make(path):
            folder = self.work / "many"
            folder.mkdir()
            files = []
            for number in range(n_plans):
                name = PLAN if number == n_plans // 2 else f"{'a' if number < n_plans // 2 else 'c'}-{number:05}"
                files.append(folder / f"{name}.yaml")
                plans.write_plan(files[-1], n, name, 1 if name == PLAN else number + 2)
            for at in range(0, n_plans, 100):
                measure.run(self.tiltak(path, "les", *files[at:at + 100]))
            shutil.rmtree(folder)
        return self._made(f"many-{n_plans}x{n}.db", make)

    def empty(self):
        """A register with its tables and no plan."""
        def make(path):
            shutil.copy(self.register(100), path)
            with sqlite3.connect(path) as db:
                for (table,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
                    if table != "schema":
                        db.execute(f"DELETE FROM {table}")
            db.execute("VACUUM")
            db.close()
        return self._made("empty.db", make)

    def copy(self, db, name):
        """A copy of a register that may be changed."""
        return shutil.copy(db, self.work / name)

    def task_file(self, n):
        return self._made(f"tasks-{n}.json", lambda path: plans.write_tasks(path, n))

    def task(self, folder, *rest):
        folder.mkdir(parents=True, exist_ok=True)
        rc = folder / "taskrc"
        if not rc.exists():
            rc.write_text(TASKRC)
        return ["task", f"rc:{rc}", f"rc.data.location={folder}"] + list(rest)

    def tasks(self, n):
        """Taskwarrior's folder with n tasks."""
        return self._made(f"tasks-{n}", lambda path: measure.run(self.task(path, "import", self.task_file(n))))
