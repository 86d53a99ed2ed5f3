#!/usr/bin/env bash
# Gradescope runs this once, when it builds the autograder's image: Node.js, and this project beside the roster.
set -euo pipefail

source_folder="${AUTOGRADER_SOURCE:-/autograder/source}"

# The image is Ubuntu's; its own Node.js is too old, so the Node.js project's archive is taken and its checksum compared.
node_version=22.20.0
if ! command -v node >/dev/null || [ "$(node -p 'process.versions.node.split(".")[0]')" -lt 20 ]; then
  apt-get update -q
  apt-get install -qy --no-install-recommends ca-certificates curl git xz-utils
  archive="node-v${node_version}-linux-x64.tar.xz"
  cd /tmp
  curl -fsSLO "https://nodejs.org/dist/v${node_version}/${archive}"
  curl -fsSL "https://nodejs.org/dist/v${node_version}/SHASUMS256.txt" | grep " ${archive}\$" | sha256sum -c -
  tar -xJf "$archive" -C /usr/local --strip-components=1
fi

# The project lies in the zip as workshop/, with its package-lock.json.
cd "$source_folder/workshop"
npm ci
