# shellcheck shell=bash
# Debian packages of any suite, unpacked into a private folder: the machine's own packages stay as they are.
# The mirror is the one the machine's apt is already set up with.

# Prints "URI KEYRING" of the machine's Debian archive; IMR_DEBIAN_MIRROR names another one.
debian_source() {
  local keyring=/usr/share/keyrings/debian-archive-keyring.gpg
  [[ -f $keyring ]] || die "no debian-archive-keyring here; Neovim, Helix and Emacs are taken from Debian"
  if [[ -n ${IMR_DEBIAN_MIRROR:-} ]]; then
    echo "$IMR_DEBIAN_MIRROR $keyring"
    return
  fi
  local uri
  # shellcheck disable=SC2016 # apt, not the shell, fills in $(...)
  uri=$(apt-get indextargets --format '$(REPO_URI) $(COMPONENT)' 'Identifier: Packages' |
    awk '$2 == "main" && $1 ~ /\/debian\/?$/ { print $1; exit }')
  [[ -n $uri ]] || die "apt here has no Debian archive; set IMR_DEBIAN_MIRROR"
  echo "$uri $keyring"
}

# debian_unpack SUITE NAME STATUS PACKAGE...: PACKAGEs and what they depend on, into $CACHE/NAME.
# STATUS `alone` resolves as if nothing were installed, so that even the C library comes along (another suite);
# STATUS `machine` leaves out what the machine has (its own suite).
debian_unpack() {
  local suite=$1 root=$CACHE/$2 apt=$CACHE/$2.apt status=$3
  shift 3
  rm -rf "$root" "$apt"
  mkdir -p "$apt"/{state/lists/partial,cache/archives/partial,preferences.d} "$root"
  local uri keyring
  read -r uri keyring < <(debian_source)
  [[ -n $uri ]] || return 1
  echo "deb [signed-by=$keyring] $uri $suite main" >"$apt/sources.list"
  local installed=/var/lib/dpkg/status
  if [[ $status == alone ]]; then
    installed=$apt/status
    : >"$installed"
  fi
  local options=(
    -qq
    -o "Dir::Etc::sourcelist=$apt/sources.list" -o Dir::Etc::sourceparts=/dev/null
    -o "Dir::Etc::preferencesparts=$apt/preferences.d" -o Dir::Etc::preferences=/dev/null
    -o "Dir::State=$apt/state" -o "Dir::State::status=$installed" -o "Dir::Cache=$apt/cache"
    -o APT::Install-Recommends=false -o Debug::NoLocking=1 -o APT::Sandbox::User="$(id -un)"
    -o Acquire::Languages=none -o Acquire::Retries=3
  )
  apt-get "${options[@]}" update || return 1
  apt-get "${options[@]}" install -y --download-only "$@" >/dev/null || return 1
  local package
  for package in "$apt"/cache/archives/*.deb; do
    [[ -f $package ]] || continue
    dpkg -x "$package" "$root" || return 1
  done
  rm -rf "$apt"
}

# The code name of the machine's own suite.
debian_suite() { (. /etc/os-release && echo "$VERSION_CODENAME"); }

# debian_tool PROGRAM PACKAGE: the path of PROGRAM, from the machine or unpacked privately from its own suite.
debian_tool() {
  local found
  if found=$(command -v "$1"); then
    echo "$found"
    return
  fi
  once "$1" "$(debian_suite)" _debian_tool "$1" "$2" || return 1
  echo "$CACHE/bin/$1"
}
_debian_tool() {
  debian_unpack "$(debian_suite)" "$1" machine "$2" || return 1
  wrapper "$1" <<END
export LD_LIBRARY_PATH="$(libraries "$1")"
exec "$CACHE/$1/usr/bin/$1" "\$@"
END
}

# wrapper NAME <body: an executable $CACHE/bin/NAME.
wrapper() {
  mkdir -p "$CACHE/bin"
  { echo '#!/bin/sh'; cat; } >"$CACHE/bin/$1"
  chmod +x "$CACHE/bin/$1"
}

# The folders of $CACHE/NAME that hold shared libraries.
libraries() { find "$CACHE/$1/usr/lib" "$CACHE/$1/lib" -name '*.so*' -printf '%h\n' 2>/dev/null | sort -u | paste -sd:; }

# relink NAME PROGRAM: PROGRAM of $CACHE/NAME uses the loader and libraries unpacked beside it.
# (Starting it through that loader would not do: Neovim executes /proc/self/exe, which would be the loader.)
relink() {
  local root=$CACHE/$1 patchelf triplet loader
  patchelf=$(debian_tool patchelf patchelf) || return 1
  triplet=$(basename "$(dirname "$(find "$root/usr/lib" -name libc.so.6 | head -n 1)")")
  loader=$(find "$root/usr/lib" "$root/usr/lib64" -name 'ld-linux*.so.*' 2>/dev/null | head -n 1)
  "$patchelf" --set-interpreter "$loader" --force-rpath --set-rpath "$root/usr/lib/$triplet" "$root/usr/bin/$2"
}
