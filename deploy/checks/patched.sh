# What the checks "mutants" and "planted" share; they source it, with $java set.

# Compiles a source in which one text is replaced: compile_patched FILE CLASS-PATH. FILE has three lines: a source file, a
# text that stands in it once, and what to put in its place. Sets $patched to the folder of the classes, which goes with
# the check; the sources stay as they are.
compile_patched() {
  local source old new work
  {
    read -r source
    IFS= read -r old
    IFS= read -r new || [ -n "$new" ]
  } <"$1" || {
    echo "BROKEN  $(basename "$1"): it has no three lines" >&2
    return 1
  }
  work=$(mktemp -d "$patches/XXXXXX")
  patched=$work/classes
  mkdir "$patched"
  OLD=$old NEW=$new perl -0777 -pe '$n = s/\Q$ENV{OLD}\E/$ENV{NEW}/g; END { exit($n == 1 ? 0 : 3) }' \
    "$root/$source" >"$work/$(basename "$source")" || {
    echo "BROKEN  $(basename "$1"): its text does not stand once in $source" >&2
    return 1
  }
  "${java%/java}/javac" -nowarn -proc:none -parameters -d "$patched" -cp "$2" "$work/$(basename "$source")" || {
    echo "BROKEN  $(basename "$1"): it does not compile" >&2
    return 1
  }
}

patches=$(mktemp -d "${TMPDIR:-/tmp}/healthcode-patched.XXXXXX")
trap 'rm -rf "$patches"' EXIT
