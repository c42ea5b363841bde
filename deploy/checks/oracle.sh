# What the checks "oracle" and "mutants" share; they source it, with $root set.
. "$root/deploy/local/common.sh"
find_java

# Compiles the risk service with its tests, and sets $tests to their class path.
compile_tests() {
  paths=$(mktemp)
  (cd "$root" && mvn -B -ntp -q test-compile dependency:build-classpath -pl risk-service -am \
    -DincludeScope=test -Dmdep.outputFile="$paths" -Dmdep.regenerateFile=true)
  tests=$root/risk-service/target/test-classes:$root/risk-service/target/classes:$(cat "$paths")
  rm -f "$paths"
}

# Plays histories: run_oracle CLASSES-IN-FRONT COUNT SEED [first]. Nothing is logged: thousands of lives begin and end.
run_oracle() {
  front=$1
  shift
  (cd "$root/risk-service" && "$java" -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED \
    --sun-misc-unsafe-memory-access=allow \
    -Dlogback.configurationFile="$root/deploy/checks/quiet.xml" -cp "${front:+$front:}$tests" \
    org.healthcode.risk.kafka.OracleRun "$@")
}
