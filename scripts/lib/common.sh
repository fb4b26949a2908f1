# Shared by the scripts; source it. Sets `root`, and changes into it.

set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$root"

say() { printf '%s\n' "$*" >&2; }

# As many compilers at once as there are processors, but no more than memory allows (1.5 GB each).
build_jobs() {
  local by_memory
  by_memory=$(awk '/^MemAvailable:/ { print int($2 / 1500000) }' /proc/meminfo)
  local by_processors
  by_processors=$(nproc)
  local jobs=$((by_memory < by_processors ? by_memory : by_processors))
  echo $((jobs > 0 ? jobs : 1))
}

# build PRESET TARGET…: configures once, then builds; quiet unless it fails.
build() {
  local preset=$1
  shift
  local log="$root/build/$preset/build.log"
  mkdir -p "$root/build/$preset"
  [ -f "$root/build/$preset/build.ninja" ] || say "Configuring ($preset) …"
  if ! cmake --preset "$preset" ${NEUF_CMAKE_OPTIONS:-} >"$log" 2>&1; then
    cat "$log" >&2
    return 1
  fi
  if ninja -C "$root/build/$preset" -n "$@" 2>/dev/null | grep -q 'no work to do'; then
    return 0
  fi
  say "Building ($preset, $(build_jobs) at a time; the first time takes some minutes) …"
  if [ -t 2 ]; then
    cmake --build --preset "$preset" -j "$(build_jobs)" --target "$@" >&2
  elif ! cmake --build --preset "$preset" -j "$(build_jobs)" --target "$@" >"$log" 2>&1; then
    cat "$log" >&2
    return 1
  fi
}
