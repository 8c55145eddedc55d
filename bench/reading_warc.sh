#!/usr/bin/env bash
# How fast a WARC.gz is read beside unpacking it: makes one of saved pages, a gzip member a record, and times both in one run.
# usage: reading_warc.sh [PAGES_FOLDER] [TIMES]      default: the benchmark's pages of ../shared, 4 times over
set -euo pipefail
program=${CHANCERY:-build/chancery}
times=${2:-4}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
pages=${1:-}
if [ -z "$pages" ]; then
  tar -xJf ../shared/data/article_extraction_benchmark/aeb.tar.xz -C "$work"
  pages=$work/html
fi
python3 - "$pages" "$times" "$work/pages.warc.gz" <<'PY'
import gzip, sys
from pathlib import Path
pages = sorted(p for p in Path(sys.argv[1]).iterdir() if ".html" in p.name)
with open(sys.argv[3], "wb") as out:
    for turn in range(int(sys.argv[2])):
        for page in pages:
            body = page.read_bytes()
            if page.suffix == ".gz": body = gzip.decompress(body)
            http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
            head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://page.example/{turn}/{page.stem}\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
            out.write(gzip.compress(head.encode() + http + b"\r\n\r\n", 6, mtime=0))
PY
seconds() { local start; start=$(date +%s.%N); "$@"; echo "$(date +%s.%N) - $start" | bc; }
unpack() { gzip -dc "$work/pages.warc.gz" | wc -c > /dev/null; }
read_it() { $program extract --format json -q "$work/pages.warc.gz" > "$work/out.jsonl" || true; }
plain=$(seconds unpack)
whole=$(seconds read_it)
records=$(wc -l < "$work/out.jsonl")
echo "records $records; gzip -dc | wc $plain s; extract $whole s"
echo "records/s: $(echo "$records / $plain" | bc) unpacked, $(echo "$records / $whole" | bc) extracted; ratio $(echo "scale=2; $whole / $plain" | bc)"
