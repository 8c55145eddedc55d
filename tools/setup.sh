#!/usr/bin/env bash
# Installs with apt what the build needs and this machine lacks (Debian 12). Asks for nothing when all is there.
set -euo pipefail
packages=(g++ make cmake ninja-build ccache mold pkg-config python3 xz-utils
  libxml2-dev libicu-dev zlib1g-dev libdeflate-dev libzstd-dev libuchardet-dev
  libssl-dev libdnnl-dev libsqlite3-dev libpq-dev postgresql libcadical-dev
  nlohmann-json3-dev libcli11-dev libgtest-dev libbenchmark-dev)
missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0
echo "installing: ${missing[*]}" >&2
as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo)
"${as_root[@]}" apt-get update -qq
DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2
