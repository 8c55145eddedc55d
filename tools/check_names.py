"""Fails when two files of src define a type of the same name outside an anonymous namespace: the linker would join them silently.

usage: check_names.py PROJECT_ROOT"""
import collections
import pathlib
import re
import sys

TYPE = re.compile(r"^(?:struct|class|enum class) (\w+)\b(?!::)(?!.*;\s*$)")

places = collections.defaultdict(set)
for path in sorted((pathlib.Path(sys.argv[1]) / "src").rglob("*.[hc]*")):
    hidden = 0  # how many anonymous namespaces are open; they are closed by a comment, as clang-format writes it
    for line in path.read_text(encoding="utf-8").splitlines():
        hidden += line.startswith("namespace {")
        hidden -= line.startswith("}  // namespace") and line.strip() == "}  // namespace"
        found = TYPE.match(line)
        if found and not hidden:
            places[found[1]].add(str(path))

faults = [f"{name}: defined in {' and '.join(sorted(files))}" for name, files in sorted(places.items()) if len(files) > 1]
print("\n".join(faults) or f"names: {len(places)} types, each defined once")
sys.exit(bool(faults))
