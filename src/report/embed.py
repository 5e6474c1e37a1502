"""usage: embed.py OUT STYLE: the style sheet of the page as a C string, and what a Content-Security-Policy calls it by"""
import base64
import hashlib
import sys

with open(sys.argv[2], "rb") as file:
    style = file.read()
with open(sys.argv[1], "w", encoding="ascii") as out:
    out.write('#include "html.h"\n\n')
    out.write(f"const char html_style[] = {{{','.join(str(b) for b in style)},0}};\n")
    out.write(f'const char html_style_hash[] = "sha256-{base64.b64encode(hashlib.sha256(style).digest()).decode()}";\n')
