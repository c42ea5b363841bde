# What the commands in deploy/ share. Sourced with $root set to the folder of the repository.
# shellcheck shell=sh
version=0.1.0-SNAPSHOT
module=$root/deploy/local
launcher_jar=$module/target/local-$version.jar

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

# Fails unless the launcher is built; commands other than up do not build.
need_launcher() {
  [ -f "$launcher_jar" ] && [ -f "$module/target/runtime.classpath" ] ||
    fail "Not built yet. Start with deploy/up, or build with: mvn -DskipTests package"
}

class_path() {
  printf '%s:%s' "$launcher_jar" "$(cat "$module/target/runtime.classpath")"
}
