"""Fails when a file includes a module that its folder does not declare, or another module's inner header.

usage: check_layers.py PROJECT_ROOT"""
import pathlib
import re
import sys

source = pathlib.Path(sys.argv[1]) / "src"
uses = {}
for listing in source.glob("*/CMakeLists.txt"):
    name, rest = re.search(r"_module\((\w+)([^)]*)\)", listing.read_text()).groups()
    declared = rest.split("LIBRARIES")[0].split()
    uses[name] = set(declared) - {"USES"}

faults = []
for name in uses:
    for path in sorted((source / name).rglob("*.[hc]*")):
        for there, header in re.findall(r'^#include "(\w+)/([^"]+)"', path.read_text(), re.M):
            if there not in uses or there == name:
                continue
            if there not in uses[name]:
                faults.append(f"{path}: {name} does not use {there}")
            elif header != f"{there}.h":
                faults.append(f"{path}: {there}/{header} is private to {there}")
print("\n".join(faults) or f"layers: {len(uses)} modules, no fault")
sys.exit(bool(faults))
