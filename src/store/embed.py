"""usage: embed.py OUT SCRIPT...: the migrations, in order, as a C table of their bytes"""
import sys

with open(sys.argv[1], "w", encoding="ascii") as out:
    out.write('#include "migrations.h"\n\n')
    for i, script in enumerate(sys.argv[2:]):
        with open(script, "rb") as file:
            bytes_ = ",".join(str(b) for b in file.read())
        out.write(f"static const char script_{i}[] = {{{bytes_},0}};\n")
    names = ", ".join(f"script_{i}" for i in range(len(sys.argv) - 2))
    out.write(f"\nconst char *const migrations[] = {{{names}}};\n")
    out.write("const size_t n_migrations = sizeof migrations / sizeof migrations[0];\n")
