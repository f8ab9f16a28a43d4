import { describe, expect, test } from 'vitest';
import { event, judge } from './scenarios.js';

const said = (line: string) => judge(event({ logs: [line] }));
const shown = (line: string): string => {
  const { severity, evidence } = said(line);
  return `${severity}: ${evidence.map(({ text }) => text).join('; ')}`;
};
const SYSLOG = 'Nov 28 10:12:13 web-4';

describe('what counts nothing, denies or is over wakes nobody', () => {
  test.each([
    ...['error rate 0.0%', '0 of 12 checks failed', 'dropped 0 packets', 'packet loss 0%', 'timeouts 0'],
    ...['unavailable=0 available=3', '0 errors', 'errors: none', 'failures=0', 'failed 0/12', '0/12 probes failed'],
    ...['12 packets transmitted, 12 received, 0% packet loss, time 11012ms', 'error rate: 0', 'lost 0 of 812 messages'],
    ...['passed 12 failed 0 skipped 2', 'error rate fell to 0 %', 'zero failed logins', '0 replicas unavailable'],
    ...['err=<nil> took=12ms', 'failed=[] lost={}', 'crashes 0, panics 0', 'down: 0, up: 12', 'rejected 0 requests'],
    ...['dead letters: 0', 'exceptions none', 'fatal errors so far: 0', 'unreachable hosts: 0', '0.00% errors'],
    ...['web-4 : ok=12 changed=0 unreachable=0 failed=0 skipped=1 rescued=0 ignored=0'],
  ])('a count of nothing: %s', (line) => {
    expect(shown(line)).toMatch(/^NONE/);
  });

  test.each([
    ...['no failed units', 'no errors found', 'no units failed', 'no checks have failed', 'nothing was lost'],
    ...['none of the probes failed', 'the import did not fail', 'finished without any errors', 'it is not down'],
    ...['no new failures since noon', 'no critical errors were logged', 'the disk is free of errors', 'never crashed'],
  ])('a denial: %s', (line) => {
    expect(shown(line)).toMatch(/^NONE/);
  });

  test.each([
    ...['reconnected after connection lost', 'connection re-established after timeout', 'link eth0 is up again'],
    ...['node 7 is back online after a crash', 'upstream reachable again, was unreachable for 3 s'],
  ])('what is over: %s', (line) => {
    expect(shown(line)).toMatch(/^NONE/);
  });
});

describe('a name that has a word of trouble in it is no trouble', () => {
  test.each([
    ...['Error reporting is enabled', 'Sentry error tracking initialised', 'panic mode off', 'crash reporter started'],
    ...['RAS: Correctable Errors collector initialized.', 'exception handler registered', 'error pages are cached'],
    ...['dead letter queue created', 'fault tolerance enabled', 'error budget policy loaded', 'fail-fast is on'],
    ...['failure detector started', 'error logging middleware loaded', 'loaded ErrorBoundary and TimeoutHandler'],
  ])('a feature: %s', (line) => {
    expect(shown(line)).toMatch(/^NONE/);
  });

  test.each([
    ...['GET /errors/list 200 12ms', '"POST /failed/retry HTTP/1.1" 204 0', 'GET /missing 404 3ms'],
    ...[
      'PUT /api/timeouts?error=none -> 201',
      'reading /var/log/errors.log',
      'fetched https://example.net/crash/fatal',
    ],
    ...['HEAD /healthz/broken 304 1ms', 'wrote /srv/out/failed-orders.csv'],
  ])('a path: %s', (line) => {
    expect(shown(line)).toMatch(/^NONE/);
  });

  test.each([
    '[    0.000000] Command line: BOOT_IMAGE=/vmlinuz root=/dev/sda1 ro panic=10 quiet',
    `${SYSLOG} CRON[3321]: (root) CMD (/usr/bin/check-errors --fail-fast)`,
    `${SYSLOG} sudo: deploy : TTY=pts/0 ; PWD=/srv ; USER=root ; COMMAND=/usr/bin/journalctl -p err --grep failed`,
    'java -XX:+HeapDumpOnOutOfMemoryError -XX:+ExitOnOutOfMemoryError -jar shop.jar',
    'running command: make check-errors FAIL=1',
    'started with --max-errors 3 --on-error=continue',
  ])('a command line: %s', (line) => {
    expect(shown(line)).toMatch(/^NONE/);
  });

  test.each([
    'EXT4-fs (sda1): mounted filesystem with ordered data mode. Opts: errors=remount-ro',
    'EXT4-fs (sda1): mounted filesystem 4f1e with ordered data mode, errors=continue, quota mode: none.',
    'max_fails=3 fail_timeout=30s',
    'log_errors=true display_errors=off error_log=/var/log/php.log',
    'restart: on-failure',
    'kernel.panic = 10',
  ])('a setting: %s', (line) => {
    expect(shown(line)).toMatch(/^NONE/);
  });
});

describe('a nought, a denial or a name takes nothing from the trouble beside it', () => {
  test.each([
    ...['error rate 12%', 'error rate 0.5%', '3 of 12 checks failed', 'dropped 40 packets', 'packet loss 20%'],
    ...['timeouts 7', 'unavailable=2 available=1', 'failed units: 2', 'connection lost', 'failed to reconnect'],
    ...['errors=0 failed=3', '0 errors, 3 failed', 'passed: 0 failed: 3', '3 failed, 12 passed', 'ok=0 failed=3'],
    ...['worker 0 failed', 'node-0 unreachable', 'lost executor 0', 'cpu 0 stuck', 'shard 0 is down', 'errors: 0.5%'],
    ...['10.0.0.0 unreachable', 'error: null pointer in cart', 'exit code 0 expected, failed', 'failed: no such file'],
    ...['Error handling request 812', 'Error reporting to the server failed', 'error handler crashed', 'panic mode on'],
    ...['GET /orders 503 12ms', 'could not open /var/log/errors.log', 'CMD (/usr/bin/backup) failed with status 1'],
    ...['error="disk full"', 'errors=12', 'the host could not be resolved', 'the service is no longer responding'],
    ...['it has not recovered, still failing', 'orders lost, no errors logged', 'autoscaling failed'],
  ])('%s', (line) => {
    expect(shown(line)).not.toMatch(/^NONE/);
  });
});
