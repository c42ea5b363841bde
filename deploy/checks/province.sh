# What the checks "province", "planted" and "list" share; they source it, with $root set.
. "$root/deploy/local/common.sh"
find_java

# Compiles the province and all that it runs, and sets $classes to their class path.
compile_province() {
  paths=$(mktemp)
  (cd "$root" && mvn -B -ntp -q test-compile dependency:build-classpath -pl deploy/province -am \
    -DincludeScope=runtime -Dmdep.outputFile="$paths" -Dmdep.regenerateFile=true)
  classes=$root/deploy/province/target/classes:$(cat "$paths")
  rm -f "$paths"
}

# Runs provinces, or what else $main names: run_province CLASSES-IN-FRONT OPTION ...
run_province() {
  front=$1
  shift
  (cd "$root/deploy/province" && "$java" -XX:+UseSerialGC ${compilers:-} \
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    -Dlogback.configurationFile="$root/deploy/checks/quiet.xml" \
    -cp "${front:+$front:}$classes" "${main:-org.healthcode.province.ProvinceCommand}" "$@")
}
