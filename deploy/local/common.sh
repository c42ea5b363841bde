# What the commands in deploy/ share. Sourced with $root set to the folder of the repository.
# shellcheck shell=bash
# What commands write (data, keys, exports, logs) is for who runs them.
umask 077
version=0.1.0-SNAPSHOT
module=$root/deploy/local
stamp=$module/target/built.stamp

fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

# The major version of the JDK in folder $1, or nothing.
jdk_version() {
  if [ -x "$1/bin/java" ] && [ -f "$1/release" ]; then
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
  fi
}

is_recent_jdk() {
  found=$(jdk_version "$1")
  [ -n "$found" ] && [ "$found" -ge 25 ]
}

# Sets $java to the java of a JDK 25 or later.
find_java() {
  on_path=$(command -v java || true)
  if [ -n "$on_path" ]; then
    while [ -L "$on_path" ]; do
      link=$(readlink "$on_path")
      case $link in
        /*) on_path=$link ;;
        *) on_path=$(dirname "$on_path")/$link ;;
      esac
    done
    on_path=$(dirname "$(dirname "$on_path")")
  fi
  apple=
  if [ -x /usr/libexec/java_home ]; then
    apple=$(/usr/libexec/java_home -v 25+ 2>/dev/null || true)
  fi
  for candidate in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/*25* "$HOME"/.sdkman/candidates/java/25* \
    "$HOME"/.jdks/*25* "$apple"; do
    if [ -n "$candidate" ] && is_recent_jdk "$candidate"; then
      java=$candidate/bin/java
      return
    fi
  done
  fail "This needs a JDK 25. Set JAVA_HOME to one, or install it, for example under /usr/lib/jvm or with SDKMAN."
}

# Whether jar $2 is missing, or a source of module $1 is newer than the last build. Boot's jars carry a fixed date for the
# sake of reproducible builds, but the plain jar that they were made from has its own.
is_stale() {
  [ -f "$2" ] || return 0
  last=$2
  [ ! -f "$2.original" ] || last=$2.original
  [ ! "$stamp" -nt "$last" ] || last=$stamp
  [ -n "$(find "$root/$1/src/main" "$root/$1/pom.xml" "$root/pom.xml" -newer "$last" -type f 2>/dev/null | head -n 1)" ]
}

# The jar of module deploy/$1.
jar_of() {
  printf '%s' "$root/deploy/$1/target/$1-$version.jar"
}

# Whether something is to be built; $1 is empty where the services do not matter.
needs_build() {
  is_stale schemas "$root/schemas/target/schemas-$version.jar" && return 0
  for part in tools local benches; do
    is_stale "deploy/$part" "$(jar_of "$part")" && return 0
    [ -f "$root/deploy/$part/target/runtime.classpath" ] || return 0
  done
  if [ -n "$1" ]; then
    is_stale service-starter "$root/service-starter/target/service-starter-$version.jar" && return 0
    for service in declaration risk code verification; do
      is_stale "$service-service" "$root/$service-service/target/$service-service-$version.jar" && return 0
    done
  fi
  return 1
}

# Builds where the sources are newer than what is built; without the services if $1 is empty.
build_if_stale() {
  if ! needs_build "$1"; then
    return
  fi
  command -v mvn >/dev/null || fail "The build needs Maven (mvn) on the PATH."
  echo "Building (mvn package without tests; the first time this downloads the dependencies) ..."
  begin=$(date +%s)
  if [ -n "$1" ]; then
    (cd "$root" && mvn -q -DskipTests package)
    touch "$stamp"
  else
    (cd "$root" && mvn -q -DskipTests package -pl deploy/tools,deploy/local,deploy/benches -am)
  fi
  echo "Built in $(($(date +%s) - begin)) s."
}

# Fails unless module deploy/$1 is built; most commands do not build.
need_built() {
  [ -f "$(jar_of "$1")" ] && [ -f "$root/deploy/$1/target/runtime.classpath" ] ||
    fail "Not built yet. Start with deploy/up, or build with: mvn -DskipTests package"
}

# The class path of module deploy/$1.
class_path() {
  printf '%s:%s' "$(jar_of "$1")" "$(cat "$root/deploy/$1/target/runtime.classpath")"
}

# Sets $data to the stack's data that the arguments name with --data, else HEALTHCODE_DATA, else the usual folder; and
# $named to yes where the arguments do.
find_data() {
  data=${HEALTHCODE_DATA:-$module/data}
  named=
  while [ $# -gt 0 ]; do
    case $1 in
      --data)
        [ $# -gt 1 ] || fail "--data: expected a folder"
        data=$2 named=yes
        shift
        ;;
      --data=*) data=${1#--data=} named=yes ;;
    esac
    shift
  done
}

# Sets the array args to the arguments without --data, which the tools do not know: they know no local stack.
without_data() {
  args=()
  while [ $# -gt 0 ]; do
    case $1 in
      --data) shift ;;
      --data=*) ;;
      *) args+=("$1") ;;
    esac
    shift
  done
}

# The port of part $1 of the stack on $data, as it was when it last started; nothing where none ever did.
port_of() {
  sed -n "s/^$1=//p" "$data/run/addresses.properties" 2>/dev/null || true
}

# Whether the process of part $1 of the stack on $data runs.
part_runs() {
  read -r process _ 2>/dev/null <"$data/run/$1.pid" && kill -0 "$process" 2>/dev/null
}

# Tells the tools, which know no local stack, where that on $data has its Kafka and its registry; unless the environment
# names others and the arguments do not name the data.
export_addresses() {
  kafka_port=$(port_of kafka)
  [ -n "$kafka_port" ] || [ -z "$named" ] || fail "No Kafka has run on $data. Start it with deploy/up --data $data."
  if [ -n "$kafka_port" ] && { [ -n "$named" ] || [ -z "${KAFKA_BOOTSTRAP:-}" ]; }; then
    KAFKA_BOOTSTRAP=localhost:$kafka_port
    export KAFKA_BOOTSTRAP
  fi
  registry_port=$(port_of registry)
  if [ -n "$registry_port" ] && { [ -n "$named" ] || [ -z "${REGISTRY_URL:-}" ]; }; then
    REGISTRY_URL=http://localhost:$registry_port
    export REGISTRY_URL
  fi
}
