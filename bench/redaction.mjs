// node bench/redaction.mjs [--recall] [--verbose] [--seeds 1,2,3] [--megabytes 16]
// What redaction costs on clean and dirty logs and on texts made to cost much; with --recall, how much of the corpus it hides.
import { parseArgs } from 'node:util';
import { createRedaction } from '../dist/redaction/redact.js';
import { printRecall } from './lib/redaction-recall.mjs';

const { values } = parseArgs({
  options: {
    megabytes: { type: 'string', default: '16' },
    recall: { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
    seeds: { type: 'string', default: '1,20261122,777' },
  },
});
const SIZE = Number(values.megabytes) * 1e6;
const HOSTILE_SIZE = 100_000;
const ROUNDS = 5;

if (values.recall) {
  const { redact } = createRedaction({ ownSecrets: [], markKey: 'a key for the bench' });
  printRecall(redact, { seeds: values.seeds.split(',').map(Number), isVerbose: values.verbose });
  process.exit(0);
}

const { redact } = createRedaction({ ownSecrets: ['bench-own-secret-1', 'another/own secret+2'] });

const repeat = (lines, size) => {
  const text = lines.join('\n') + '\n';
  return Buffer.from(text.repeat(Math.ceil(size / text.length)))
    .toString('latin1')
    .slice(0, size);
};
const letters = (length) => 'aB3dE5gH1jK7mN9pQ2rS'.repeat(Math.ceil(length / 20)).slice(0, length);
const hex = (length) => '0a1b2c3d4e5f6789'.repeat(Math.ceil(length / 16)).slice(0, length);

const CLEAN = [
  '2026-11-22T10:00:00.1234567Z ##[group]Run actions/checkout@v4 with fetch-depth 1',
  '2026-11-22T10:00:01.1234567Z HEAD is now at ' + hex(40) + ' Fix the build of the token parser',
  '2026-11-22T10:00:02.1234567Z npm warn deprecated glob@7.2.3: Glob versions prior to v9 are no longer supported',
  '2026-11-22T10:00:03.1234567Z  PASS  src/workflows/escalation.test.ts (12 tests) 345ms',
  '2026-11-22T10:00:04.1234567Z     at Object.<anonymous> (/home/runner/work/app/app/src/api/routes/incidents.ts:120:17)',
  '2026-11-22T10:00:05.1234567Z   --> Using cache sha256:' + hex(64),
  '2026-11-22T10:00:06.1234567Z   error TS2345: Argument of type "string" is not assignable to parameter of type "number".',
  '2026-11-22T10:00:07.1234567Z Downloading https://registry.example.org/left-pad/-/left-pad-1.3.0.tgz (4.2 kB)',
  '2026-11-22T10:00:08.1234567Z [INFO] Building jar: /home/runner/work/app/target/app-1.0.0-SNAPSHOT.jar',
  '2026-11-22T10:00:09.1234567Z ok  	github.com/acme/app/internal/store	0.345s	coverage: 81.2% of statements',
];
const DIRTY = [
  ...CLEAN,
  'DB_PASSWORD=hunter2secret',
  'postgres://app:' + letters(16) + '@db:5432/app',
  'token ghp_' + letters(36),
];

const measure = (text) => {
  const times = Array.from({ length: ROUNDS }, () => {
    // Time on the processor: what else the machine does is not ours.
    const from = process.cpuUsage();
    redact(text);
    const { user, system } = process.cpuUsage(from);
    return (user + system) / 1e3;
  });
  return Math.min(...times);
};

for (const [name, lines] of Object.entries({ clean: CLEAN, dirty: DIRTY })) {
  const text = repeat(lines, SIZE);
  console.log(`${name.padEnd(8)}${(text.length / 1e3 / measure(text)).toFixed(0).padStart(6)} MB/s`);
}

const HOSTILE = [
  'eyJ',
  '-eyJ',
  '.eyJ',
  'eyJaaaaaaaaa.',
  '://a:',
  '://@',
  '://a:b@',
  'password',
  'password=',
  'password= ',
  'password: ',
]
  .concat([
    '"password":"',
    "password='",
    'token=',
    'token="',
    'token=\\"',
    'token|',
    'token value: ',
    'authorization:',
    'Authorization: Bearer ',
  ])
  .concat([
    'bearer ',
    'cookie: a=b;',
    'cookie: a',
    'curl ',
    'curl -u a',
    'docker login ',
    'docker login -p ',
    'mysql -p',
    '%3D',
    'SG.',
    'SG.a.',
    'xoxb-',
    'a',
    ' ',
  ])
  .concat([
    '"',
    '\\',
    '\\\\"',
    '=',
    ':',
    'sk-',
    'sk-a',
    's.',
    ':AA',
    '.atlasv1.',
    'Q~',
    'key-',
    'MTAw',
    'QUJD',
    'aGVsbG8g',
    '[redacted:',
    '[redacted:own:000000]',
    'A',
    '/',
  ])
  .concat([
    '-----BEGIN PRIVATE KEY-----',
    '-----BEGIN ',
    '-----END PRIVATE KEY-----',
    '-----BEGIN PRIVATE KEY-----\n' + letters(64) + '\n',
    letters(64) + '\n',
  ])
  .concat([
    '-----BEGIN PRIVATE KEY-----\n' + letters(64) + '\n-----END X-----',
    'bench-own-secret-',
    'auth:' + letters(30) + ' ',
    'password=' + letters(200),
    'api_key\t',
    'hooks.slack.com/',
  ])
  .concat([
    Buffer.from('password=hunter2secret ').toString('base64').replace(/=+$/, ''),
    'aGVsbG8gaGVsbG8gaGVsbG8gaGVsbG8gaGVsbG8gaGVsbG8gaGVsbG8gaGVs\n',
  ]);
const slow = HOSTILE.map((piece) => {
  const text = repeat([piece], 0) + piece.repeat(Math.ceil(HOSTILE_SIZE / piece.length));
  return { piece, ms: measure(text) };
}).sort((a, b) => b.ms - a.ms);
for (const { piece, ms } of slow.slice(0, 10)) {
  console.log(`${ms.toFixed(1).padStart(6)} ms a 100 KB of ${JSON.stringify(piece.slice(0, 50))}`);
}
