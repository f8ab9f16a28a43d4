import { describe, expect, test } from 'vitest';
import { event, judge } from './scenarios.js';

const judged = (entry: unknown): string => judge(event({ logs: [entry] })).severity;
const KERNEL = 'Nov 28 10:12:13 web-4 kernel:';

describe('a line that tells of a process, a kernel or a file system that broke is at least MAJOR by itself', () => {
  test.each([
    `${KERNEL} Oops: 0000 [#1] SMP PTI`,
    'EXT4-fs error (device sda1): ext4_find_entry:1455: inode #2: comm ls: reading directory lblock 0',
    'Out of memory: Killed process 4711 (java)',
    'fatal error: all goroutines are asleep - deadlock!',
    "thread 'main' panicked at src/main.rs:4:5: index out of bounds",
    `${KERNEL} BUG: unable to handle kernel NULL pointer dereference at 0000000000000008`,
    `${KERNEL} Kernel panic - not syncing: Attempted to kill init!`,
    `${KERNEL} shop[811]: segfault at 0 ip 00007f sp 00007f error 4 in libc.so`,
    `${KERNEL} Memory cgroup out of memory: Killed process 911 (node) total-vm:1kB`,
    `${KERNEL} XFS (dm-0): Metadata corruption detected at xfs_agf_read_verify`,
    `${KERNEL} blk_update_request: I/O error, dev sda, sector 812`,
    `${KERNEL} EXT4-fs (sda1): Remounting filesystem read-only`,
    `${KERNEL} watchdog: BUG: soft lockup - CPU#3 stuck for 22s!`,
    'panic: runtime error: invalid memory address or nil pointer dereference',
    'Fatal Python error: Segmentation fault',
    'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory',
    '# A fatal error has been detected by the Java Runtime Environment:',
    'Exception in thread "main" java.lang.OutOfMemoryError: Java heap space',
    "terminate called after throwing an instance of 'std::bad_alloc'",
    'Segmentation fault (core dumped)',
    '*** stack smashing detected ***: terminated',
    "2026-11-28T10:12:13Z ERROR thread 'worker' panicked at src/lib.rs:4:5: x",
  ])('%s', (line) => {
    expect(['MAJOR', 'CRITICAL']).toContain(judged(line));
  });

  test.each([
    ['at INFO it is only told', '2026-11-28 10:12:13 INFO Out of memory: Killed process 4711 (java)'],
    ['at INFO of the priority', '<6>EXT4-fs error (device sda1): x'],
    ['a dump that is switched on', 'java -XX:+HeapDumpOnOutOfMemoryError -jar shop.jar'],
    ['a counter of it', 'oom kills: 0, segfaults: 0'],
  ])('%s', (_why, line) => {
    expect(judged(line)).toBe('NONE');
  });
});

describe('work that failed is trouble', () => {
  test.each([
    ...[
      'job 7 failed after 3 retries',
      'backup of shop failed',
      'nightly export failed',
      'report job 12 missed its window',
    ],
    ...['2026-11-28 10:12:13 ERROR job 7 failed after 3 retries', '2026-11-28 10:12:13 ERROR slow query, 31 s'],
    'batch 9 is overdue',
  ])('%s', (line) => {
    expect(judged(line)).toBe('MODERATE');
  });

  test.each(['job 7 failed, retry succeeded', 'job 7: 0 of 3 steps failed', '2026-11-28 10:12:13 INFO job 7 failed'])(
    'but not: %s',
    (line) => {
      expect(judged(line)).toBe('NONE');
    },
  );
});
