#!/usr/bin/env python3
"""Another reader (PyYAML, YAML 1.1) sees the texts of a canonical file as we do: what it takes for a number or a date is one."""
import datetime
import sys
from pathlib import Path

try:
    import yaml
except ImportError:
    print("1..0 # SKIP PyYAML is not installed")
    sys.exit(0)


def differences(node, loader):
    if isinstance(node, yaml.ScalarNode):
        value = loader.construct_object(node)
        if type(value) is datetime.date:
            value = value.isoformat()
        same = value == node.value if isinstance(value, str) else type(value) is int and str(value) == node.value
        if not same and not (value is None and node.value == "null"):
            yield f"line {node.start_mark.line + 1}: {node.value!r} is read as {value!r}"
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from differences(item, loader)
    else:
        for pair in node.value:
            for part in pair:
                yield from differences(part, loader)


files = sorted(Path(sys.argv[1]).glob("*.out"))
print(f"1..{len(files)}")
failed = False
for number, path in enumerate(files, 1):
    loader = yaml.SafeLoader(path.read_text())
    found = list(differences(loader.get_single_node(), loader))
    for line in found:
        print(f"# {line}")
    failed = failed or bool(found)
    print(f"{'not ok' if found else 'ok'} {number} - {path.stem}")
sys.exit(failed)
