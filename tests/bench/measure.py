"""Runs commands and counts what they cost: time, peak memory, instructions, system calls, keys on a terminal."""
import collections
import os
import re
import statistics
import subprocess
import tempfile
from dataclasses import dataclass

ROWS, COLUMNS, QUIET_MS = 50, 200, 30
ENV = {**os.environ, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "TZ": "UTC", "COLUMNS": str(COLUMNS), "LINES": str(ROWS),
       **{name: tempfile.mkdtemp(prefix="tiltak-bench-") for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME")}}  # nobody's columns and sorting
for unwanted in ("TILTAK_DB", "NO_COLOR", "SSH_CONNECTION", "TASKDATA", "TASKRC", "LESS"):
    ENV.pop(unwanted, None)


class Failed(Exception):
    pass


def check(command, result):
    if result.returncode:
        raise Failed(f"{' '.join(map(str, command))}: exit {result.returncode}: {result.stderr.strip()[-400:]}")
    return result


def run(command, **more):
    command = [str(word) for word in command]
    return check(command, subprocess.run(command, capture_output=True, text=True, errors="replace", env=ENV, **more))


@dataclass
class Cost:
    times: list  # ns
    peak: int  # kB

    @property
    def ms(self):
        return statistics.median(self.times) / 1e6


@dataclass
class Presses:
    times: list  # ns, key to last byte
    sizes: list  # bytes

    @property
    def ms(self):
        return statistics.median(self.times) / 1e6

    @property
    def p99(self):
        return sorted(self.times)[min(len(self.times) - 1, len(self.times) * 99 // 100)] / 1e6

    @property
    def bytes(self):
        return statistics.median(self.sizes)


class Meter:
    def __init__(self, tools, quick):
        self.tools = tools  # the folder with once and keys
        self.quick = quick

    def once(self, command, output="/dev/null"):
        """(ns, peak kB) of one run; the exit code must be 0."""
        words = run([self.tools / "once", output] + command)
        ns, peak, code = map(int, words.stdout.split())
        if code:
            raise Failed(f"{' '.join(map(str, command))}: exit {code}: {words.stderr.strip()[-400:]}")
        return ns, peak

    def compare(self, commands, output="/dev/null"):
        """Costs of {name: command}, interleaved A B A B …, after a warm-up. A command may be a function that prepares and
        returns one."""
        def one(name):
            command = commands[name]
            return self.once(command() if callable(command) else command, output)

        warm = sum(one(name)[0] for name in commands) / 1e9
        rounds = 5 if self.quick or warm > 2 else 11 if warm > 0.2 else 31
        samples = {name: [] for name in commands}
        for _ in range(rounds):
            for name in commands:
                samples[name].append(one(name))
        return {name: Cost([ns for ns, _ in rows], max(peak for _, peak in rows)) for name, rows in samples.items()}

    def instructions(self, command):
        """Millions of instructions."""
        result = run(["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"] +
                     (command() if callable(command) else command))
        found = re.search(r"I +refs: +([\d,]+)", result.stderr)
        return int(found.group(1).replace(",", "")) / 1e6

    def calls(self, command):
        """How many of each system call, those that failed left out."""
        with tempfile.NamedTemporaryFile("r") as log:
            run(["strace", "-f", "-o", log.name, "-e", "trace=fdatasync,fsync,pread64,pwrite64,write"] +
                (command() if callable(command) else command))
            return collections.Counter(found.group(1) for found in re.finditer(r"^\d+ +(\w+)\(.* = \d+", log.read(), re.M))

    def press(self, command, keys):
        """{name: Presses} for «start» and each of the keys (see keys.c), and the peak memory in kB."""
        result = run([self.tools / "keys", ROWS, COLUMNS, QUIET_MS] + keys + ["--"] + command)
        presses, peak = collections.defaultdict(lambda: Presses([], [])), 0
        for line in result.stdout.splitlines():
            name, first, second = line.split()
            if name == "end":
                peak = int(first)
                continue
            if int(first) < 0:
                raise Failed(f"{' '.join(map(str, command))}: nothing came after «{name}»")
            presses[name].times.append(int(first))
            presses[name].sizes.append(int(second))
        return presses, peak

    def compare_presses(self, commands, keys, rounds):
        """As compare, for {name: command} with {name: keys}; the presses of all rounds together."""
        together, peaks = {}, {}
        for number in range(rounds + 1):
            for name in commands:
                presses, peaks[name] = self.press(commands[name], keys[name])
                if number == 0:
                    together[name] = {}
                    continue
                for key, some in presses.items():
                    all_of = together[name].setdefault(key, Presses([], []))
                    all_of.times += some.times
                    all_of.sizes += some.sizes
        return together, peaks

    def writes(self, command, before, name, keys, times):
        """write(2) to the terminal for each press of keys, after the presses of before."""
        def count(presses):
            with tempfile.NamedTemporaryFile("r") as log:
                self.press(["strace", "-I2", "-o", log.name, "-e", "trace=write"] + command, before + presses)
                return len(re.findall(r"^write\(\d+, .* = \d+", log.read(), re.M))

        return (count([f"{name}={keys}*{times}"]) - count([])) / times
