#!/usr/bin/env node
// Written for any Node that parses modules, so that an old one gets a sentence instead of a stack trace.
import { existsSync } from 'node:fs';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const supported = (major === 20 && minor >= 20) || (major === 22 && minor >= 12) || major > 22;
if (!supported) {
  process.stderr.write(
    `tocsin: Node ${process.versions.node} is too old or not supported; install Node 20.20 or newer in 20, or 22.12 or newer.\n`,
  );
  process.exit(2);
}

const url = (path) => new URL(path, import.meta.url);

// Where a shell of npm or npx stands between whoever stops it and us, SIGTERM ends the shell alone: its end is our signal.
if (process.env.npm_lifecycle_event !== undefined && process.platform !== 'win32') {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 500);
  watch.unref();
}

// A release image carries dist/ and no sources: there is nothing to prepare.
if (existsSync(url('../src'))) {
  const { prepare } = await import('../scripts/prepare.js');
  if (!prepare()) process.exit(1);
}
await import(url('../dist/cli/main.js').href);
