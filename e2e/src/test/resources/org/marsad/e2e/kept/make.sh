#!/usr/bin/env bash
# make.sh COMMIT: makes COMMIT.zip beside this file: what a broker, two countings (one with its state in memory, one in RocksDB) and two
# stores of that commit have kept after a clean stop. All of its events are invented: the article's ten and generated ones.
set -euo pipefail
commit=$1
here=$(cd "$(dirname "$0")" && pwd -P)
work=$(mktemp -d)
cd "$work"
port=${PORT:-29292}
parts=()
trap 'for part in "${parts[@]}"; do kill -9 "$part" 2>/dev/null || true; done; rm -rf "$work"' EXIT

if [ -n "${BUILT:-}" ]; then
  ln -s "$BUILT" "$work/old"
else
  git clone -q "$(git -C "$here" rev-parse --show-toplevel)" "$work/old"
  git -C "$work/old" checkout -q "$commit"
  # Never install: its modules would take the place of today's in the local repository.
  (cd "$work/old" && mvn -q -B -DskipTests -Dspotless.check.skip package)
fi
old() {
  exec java -Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$work/old/app/target/*:$work/old/app/target/lib/*" org.marsad.app.Marsad "$@"
}
part() {
  (old "$@" >>"$work/log" 2>&1) &
  parts+=($!)
}
stop() {
  kill "${parts[-1]}"
  wait "${parts[-1]}"
  unset 'parts[-1]'
}
waited_for() {
  for _ in $(seq 240); do
    if "$@" 2>/dev/null; then return 0; fi
    sleep 0.5
  done
  cat "$work/log" >&2
  return 1
}
answers() { (: <"/dev/tcp/127.0.0.1/$port"); }
# All of them are stored, and counted, up to the end of each partition of events in each partition of counts.
is_stored() {
  [ "$(sqlite3 "$1" "SELECT (SELECT count(*) FROM event) = $2 AND (SELECT sum(value ->> 'read') FROM account) = $2 AND
    (SELECT count(*) FROM progress, json_each(progress.value, '\$.complete') AS upto JOIN account ON account.partition = upto.key
      WHERE upto.value = account.value ->> 'offset') = 4")" = 1 ]
}

kept=$work/kept
mkdir -p "$kept"
(old generate --seed 5 --events 120) >"$work/events.ndjson"
part broker --port "$port" --data "$kept/broker"
waited_for answers
for pipeline in memory disk; do
  kafka=(--bootstrap-servers "127.0.0.1:$port" --prefix "$pipeline" --partitions 2)
  state=()
  if [ "$pipeline" = disk ]; then
    state=(--state "$kept/state")
    ! (old streams --help) | grep -q -- --state-dir || state=(--state rocksdb --state-dir "$kept/state")
  fi
  (old producer "${kafka[@]}" - <"$work/events.ndjson") >"$work/published" 2>&1
  records=$(grep -o '[0-9]* published' "$work/published" | awk '{ sum += $1 } END { print sum }')
  part streams "${kafka[@]}" "${state[@]}"
  page=()
  ! (old consumer --help) | grep -q -- --no-http || page=(--no-http)
  part consumer "${kafka[@]}" --store "$kept/$pipeline.db" --summaries "$work/summaries" "${page[@]}"
  waited_for is_stored "$kept/$pipeline.db" "$records"
  stop
  stop
done
stop
rm -f "$here/$commit.zip"
(cd "$kept" && jar --create --no-manifest --file "$here/$commit.zip" .)
