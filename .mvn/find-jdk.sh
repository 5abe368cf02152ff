# Sourced by mvnw and sightglass: sets and exports JAVA_HOME to a JDK 25 or newer, or ends with a sentence.
# A JDK says its version in its file "release", so nothing has to be started to find out.

is_jdk25() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  jdk_major=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
  [ "${jdk_major:-0}" -ge 25 ]
}

find_jdk25() {
  for jdk_home in "${JAVA_HOME:-}" \
    /usr/lib/jvm/*25* /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/*jdk* \
    "$HOME"/.jdks/* "$HOME"/.sdkman/candidates/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -n "$jdk_home" ] && is_jdk25 "$jdk_home"; then
      JAVA_HOME=$jdk_home
      export JAVA_HOME
      return 0
    fi
  done
  jdk_java=$(command -v java 2>/dev/null) || return 1
  jdk_home=$(dirname "$(dirname "$(readlink -f "$jdk_java")")")
  is_jdk25 "$jdk_home" || return 1
  JAVA_HOME=$jdk_home
  export JAVA_HOME
}

find_jdk25 || {
  echo "Sightglass needs a JDK 25 or newer: install one, for example Temurin 25 from https://adoptium.net, or set JAVA_HOME to it." >&2
  exit 1
}
