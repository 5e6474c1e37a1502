"""usage: parts.py OUT FILE...: the parts of a Word document that are the same in every report, as a C table"""
import sys
from pathlib import Path

# The names in the document, where they are not word/FILE.
NAMES = {"content_types.xml": "[Content_Types].xml", "rels.xml": "_rels/.rels"}

with open(sys.argv[1], "w", encoding="ascii") as out:
    out.write('#include "docx.h"\n\n')
    rows = []
    for i, file in enumerate(map(Path, sys.argv[2:])):
        bytes_ = file.read_bytes().replace(b">\n<", b"><").strip()
        out.write(f"static const char part_{i}[] = {{{','.join(str(b if b < 128 else b - 256) for b in bytes_)}}};\n")
        rows.append(f'{{"{NAMES.get(file.name, f"word/{file.name}")}", part_{i}, sizeof part_{i}}}')
    out.write(f"\nconst struct docx_part docx_parts[] = {{{', '.join(rows)}}};\n")
    out.write("const size_t n_docx_parts = sizeof docx_parts / sizeof docx_parts[0];\n")
