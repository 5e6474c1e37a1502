"""Row 12: what another process saves, on the screen; and what a screen costs that nobody uses."""
import fcntl
import os
import pty
import random
import select
import statistics
import struct
import subprocess
import termios
import threading
import time

from measure import COLUMNS, ENV, ROWS, Failed

SHOWN_MS, CORE_PERCENT, WAKE_UPS = 250, 0.1, 4
LIMIT_S, QUIET_S = 10, 0.5


class Screen:
    """The program on a terminal that is read all the time."""

    def __init__(self, command):
        self.child, self.fd = pty.fork()
        if self.child == 0:
            os.execvpe(str(command[0]), [str(word) for word in command], ENV)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self.size, self.last = 0, time.monotonic()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        while True:
            try:
                select.select([self.fd], [], [])
                self.size += len(os.read(self.fd, 65536))
            except OSError:
                return
            self.last = time.monotonic()

    def settle(self):
        """Waits until it has shown what it has to show."""
        while not self.size or time.monotonic() - self.last < QUIET_S:
            time.sleep(QUIET_S / 10)

    def wait(self, size, since):
        """Seconds from `since` to when more than so many bytes have come."""
        while self.size == size:
            if time.monotonic() - since > LIMIT_S:
                raise Failed("the change never came")
            time.sleep(0.0005)
        return self.last - since

    def used(self):
        """Seconds of the processor, and how often it left it of its own will."""
        with open(f"/proc/{self.child}/schedstat", encoding="ascii") as file:
            seconds = int(file.read().split()[0]) / 1e9
        with open(f"/proc/{self.child}/status", encoding="ascii") as file:
            waits = [int(line.split()[1]) for line in file if line.startswith("voluntary_ctxt")]
        return seconds, waits[0]

    def close(self):
        os.kill(self.child, 15)
        os.waitpid(self.child, 0)
        os.close(self.fd)


def row_others(bench):
    db = bench.data.copy(bench.data.register(bench.small), "others.db")
    screen = Screen(bench.screen(db))
    screen.settle()
    os.write(screen.fd, b"T")
    screen.settle()
    chance, waits = random.Random(12), []
    for number in range(9 if bench.quick else 31):
        time.sleep(chance.uniform(0, 0.5))  # anywhere between two looks
        size, start = screen.size, time.monotonic()
        subprocess.run([str(word) for word in bench.data.tiltak(db, "--som", "en annen", "sett", "T-001", f"tittel=Endret av en annen, {number}")],
                       check=True, stdout=subprocess.DEVNULL, env=ENV)
        waits.append(screen.wait(size, start) * 1e3)
    bench.add("12", bench.small, "andres endring, «sett» startes til den er på skjermen", statistics.median(waits), "målet", SHOWN_MS, 1.0)
    screen.settle()
    time.sleep(6)  # the mark of the last one goes
    seconds, idle = 5 if bench.quick else 20, screen.used()
    time.sleep(seconds)
    after = screen.used()
    screen.close()
    bench.add("12", bench.small, "skjerm i ro", (after[0] - idle[0]) / seconds * 100, "målet", CORE_PERCENT, 1.0, unit="% av en kjerne")
    bench.add("12", bench.small, "skjerm i ro", (after[1] - idle[1]) / seconds, "målet", WAKE_UPS, 1.0, unit="oppvåkninger/s")
    db.unlink()
