#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Puts ClickHouse's engine (libchdb) under node_modules, once. linux-x64 is locked by package-lock.json; the packages of
# the other platforms are asked for by name and version.
set -eu
cd "$(dirname "$0")"

version=$(sed -n 's|.*"@chdb/lib-linux-x64-gnu": "\(.*\)".*|\1|p' package.json)
case "$(uname -s)-$(uname -m)" in
  Linux-x86_64) platform=linux-x64-gnu ;;
  Linux-aarch64) platform=linux-arm64-gnu ;;
  Darwin-x86_64) platform=darwin-x64 ;;
  Darwin-arm64) platform=darwin-arm64 ;;
  *)
    echo "No build of ClickHouse's engine for $(uname -s) on $(uname -m). Set BREAKWATER_CLICKHOUSE to the address of a server." >&2
    exit 1
    ;;
esac

package=node_modules/@chdb/lib-$platform
if grep -qs "\"version\": \"$version\"" "$package/package.json" && [ -s "$package/libchdb.so" ]; then
  exit 0
fi
if ! command -v npm > /dev/null 2>&1; then
  echo "npm is not installed: it fetches ClickHouse's engine. Install Node.js with npm, or set BREAKWATER_CLICKHOUSE to the address of a server." >&2
  exit 1
fi
if [ "$platform" = linux-x64-gnu ]; then
  npm ci --no-audit --no-fund --loglevel=error
else
  npm install --no-save --no-package-lock --no-audit --no-fund --loglevel=error "@chdb/lib-$platform@$version"
fi
[ -s "$package/libchdb.so" ] || {
  echo "npm installed no libchdb.so under $package: remove node_modules and try again." >&2
  exit 1
}
