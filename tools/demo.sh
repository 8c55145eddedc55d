#!/usr/bin/env bash
# Reads the example pages into a fresh ledger, prints the brief of one and why two relations are stuck.
set -euo pipefail
cd "$(dirname "$0")/.."
program=build/chancery
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
ledger=$folder/demo.ledger
say() { printf '\n\033[1m$ chancery %s\033[0m\n' "$*"; }

say "read examples/pages --ledger demo.ledger        (six pages; here the brief of one)"
"$program" read examples/pages --ledger "$ledger" --format json -q >"$folder/records.jsonl"
"$program" read examples/pages/georgia-red-lines-2025.html
say "import examples/background/recognition.tsv --ledger demo.ledger"
"$program" import examples/background/recognition.tsv --ledger "$ledger"
say "why Georgia Russia --ledger demo.ledger"
"$program" why Georgia Russia --ledger "$ledger"
say "why Pakistan India --ledger demo.ledger"
"$program" why Pakistan India --ledger "$ledger"
say "relation Abkhazia --kind recognition --as-of 2013-01-01 --ledger demo.ledger"
"$program" relation Abkhazia --kind recognition --as-of 2013-01-01 --ledger "$ledger"
