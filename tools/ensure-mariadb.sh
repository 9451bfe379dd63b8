#!/bin/sh
# Prints the path of a MariaDB server program for tests. Where it is missing, takes Debian's `mariadb-server-core`
# (the server alone: no service, no account, nothing is started). Fails with one sentence that says why it cannot.
set -u
found() {
  for path in /usr/sbin/mariadbd /usr/local/sbin/mariadbd /usr/libexec/mariadbd /usr/sbin/mysqld; do
    [ -x "$path" ] && { echo "$path"; exit 0; }
  done
}
cannot() {
  echo "No MariaDB for tests: $1" >&2
  exit 1
}

found
command -v apt-get >/dev/null 2>&1 || cannot 'there is no apt-get; install mariadb-server by hand'
[ "$(id -u)" = 0 ] || cannot 'run `apt-get install mariadb-server-core` as root first'
install() {
  DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 -o Acquire::Retries=1 \
    install -y --no-install-recommends mariadb-server-core >/dev/null 2>&1
}
install || {
  apt-get -qq -o DPkg::Lock::Timeout=300 update >/dev/null 2>&1
  install
} || cannot 'apt-get could not install mariadb-server-core'
found
cannot 'mariadb-server-core holds no mariadbd'
