#!/usr/bin/env bash
# Installs Confluent's own client from npm, so that the integration tests let it read what we wrote.
set -euo pipefail
cd "$(dirname "$0")"
npm install --no-audit --no-fund --no-package-lock
