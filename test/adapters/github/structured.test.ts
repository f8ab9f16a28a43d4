import { describe, expect, test } from 'vitest';
import { readReports } from '../../../src/adapters/github/reports.js';
import { zip, type ZipFile } from '../../../src/sandbox/github/zip.js';
import { fault, job, openCi, request, seed } from './support.js';

const annotation = (level: string, message: string, more: object = {}) => ({
  path: 'src/cart.ts',
  start_line: 14,
  end_line: 14,
  annotation_level: level,
  title: '',
  message,
  ...more,
});

describe('what GitHub shows beside a failed job', () => {
  test('its errors and warnings come as sentences, its notices and the exit code do not', async () => {
    const { ci, sandbox } = await openCi();
    const annotations = [
      annotation('notice', 'ubuntu-latest is moving'),
      annotation('warning', 'total is never read'),
      annotation('failure', 'Argument of type string is not assignable'),
      annotation('failure', 'Process completed with exit code 1.', { path: '.github' }),
    ];
    await seed(sandbox, { jobs: [job('build', { annotations }), job('lint')] });
    const { jobs } = await ci.fetchRun(request());
    expect(jobs[0]?.annotations).toEqual([
      'src/cart.ts:14: error: Argument of type string is not assignable',
      'src/cart.ts:14: warning: total is never read',
    ]);
    expect(jobs[1]).not.toHaveProperty('annotations');
  });

  test('fifty are read, whatever a job has', async () => {
    const { ci, sandbox } = await openCi();
    const annotations = Array.from({ length: 120 }, (_, n) => annotation('failure', `failure ${n}`));
    await seed(sandbox, { jobs: [job('build', { annotations })] });
    expect((await ci.fetchRun(request())).jobs[0]?.annotations).toHaveLength(50);
  });

  test.each([{ status: 403 }, { status: 404 }, { status: 500 }, { then: 'drop-after-accept' }, { then: 'truncate' }])(
    'without them (%j) the log is read as ever',
    async (how) => {
      const { ci, sandbox } = await openCi();
      await seed(sandbox, { jobs: [job('build', { annotations: [annotation('failure', 'x')] })] });
      await fault(sandbox, { match: '/annotations', times: 5, ...how });
      const { jobs } = await ci.fetchRun(request());
      expect(jobs[0]?.log).toContain('compiling build');
      expect(jobs[0]).not.toHaveProperty('annotations');
    },
  );
});

const JUNIT = `<testsuite name="cart" tests="2" failures="1"><testcase name="total"><failure message="expected 3 to equal 4"/></testcase><testcase name="empty"/></testsuite>`;
const GREEN = '<testsuite name="cart" tests="1"><testcase name="empty"/></testsuite>';
const TAP = 'TAP version 13\n1..2\nok 1 - adds\nnot ok 2 - divides\n';
const SARIF = JSON.stringify({
  version: '2.1.0',
  runs: [
    {
      tool: { driver: { name: 'eslint' } },
      results: [{ ruleId: 'no-undef', level: 'error', message: { text: 'x is not defined' } }],
    },
  ],
});
const failureLogs = (files: object) => ({ artifacts: [{ name: 'failure-logs', files }] });

describe('reports in the failure-logs artifact', () => {
  test('speak of what failed, in folders too, beside the summary', async () => {
    const { ci, sandbox } = await openCi();
    const files = {
      'summary.txt': 'broken',
      'junit.xml': JUNIT,
      'a/b/c/results.tap': TAP,
      'scan/eslint.sarif.json': SARIF,
      'a/b/c/d/too-deep.xml': JUNIT.replace('total', 'hidden'),
      'notes.json': '["not a report of ours"]',
      'green.xml': GREEN,
    };
    await seed(sandbox, failureLogs(files));
    const { reports = [], summary } = await ci.fetchRun(request());
    const said = reports.join('\n');
    expect(summary).toBe('broken');
    for (const part of ['expected 3 to equal 4', 'divides', 'x is not defined']) expect(said).toContain(part);
    expect(said).not.toMatch(/hidden|not a report/);
  });

  test('are enough when the jobs cannot be read', async () => {
    const { ci, sandbox } = await openCi();
    await seed(sandbox, failureLogs({ 'junit.xml': JUNIT }));
    await fault(sandbox, { match: '/attempts/1/jobs', status: 503 });
    const { jobs, reports } = await ci.fetchRun(request());
    expect(jobs).toEqual([]);
    expect(reports?.join()).toContain('expected 3 to equal 4');
  });

  test('are not there when nothing of it failed', async () => {
    const { ci, sandbox } = await openCi();
    await seed(sandbox, failureLogs({ 'green.xml': GREEN, exit_code: '11' }));
    const evidence = await ci.fetchRun(request());
    expect(evidence).not.toHaveProperty('reports');
    expect(evidence.exitCode).toBe(11);
  });
});

const CAPS = { entries: 1_000, totalBytes: 32 * 1024 * 1024, ratio: 100, fileBytes: 1_000 };
const file = (path: string, text: string): ZipFile => ({ path, bytes: Buffer.from(text) });
const named = (name: string) => JUNIT.replace('total', name);

describe('an archive of reports', () => {
  test.each([
    '<testsuite><testcase',
    '<!DOCTYPE x [<!ENTITY a "b">]><testsuite>&a;</testsuite>',
    '<html>',
    '{"runs":',
    '',
    '\u0000\uffff',
  ])('with a malformed one (%j) gives the others', async (broken) => {
    const said = await readReports(zip([file('a.xml', broken), file('a.sarif', broken), file('b.xml', JUNIT)]), CAPS);
    expect(said.join('\n')).toContain('expected 3 to equal 4');
  });

  test.each(['../x.xml', '/x.xml', 'a\\x.xml', 'C:/x.xml', 'nul.xml', 'a/../x.xml'])('passes over %s', async (name) => {
    const said = await readReports(zip([file(name, named('evil')), file('good.xml', JUNIT)]), CAPS);
    expect(said.join('\n')).toMatch(/total/);
    expect(said.join('\n')).not.toMatch(/evil/);
  });

  test('of a thousand gives the first twenty, and no more than two hundred sentences', async () => {
    const one = (at: number) => file(`r${at}.xml`, named(`test-${at}-`));
    const said = (await readReports(zip(Array.from({ length: 1_000 }, (_, at) => one(at))), CAPS)).join('\n');
    expect(said).toContain('test-19-');
    expect(said).not.toContain('test-20-');
    const cases = Array.from(
      { length: 150 },
      (_, at) => `<testcase name="t${at}"><failure message="no"/></testcase>`,
    ).join('');
    const large = zip(Array.from({ length: 5 }, (_, at) => file(`r${at}.xml`, `<testsuite>${cases}</testsuite>`)));
    expect(await readReports(large, CAPS)).toHaveLength(200);
    expect(await readReports(zip(Array.from({ length: 1_001 }, (_, at) => one(at))), CAPS)).toEqual([]);
  });

  test('reads a large one as far as 256 KB', async () => {
    const cases = Array.from({ length: 9_000 }, (_, at) => `<testcase name="case number ${at} of many"/>`);
    const failing = (name: string) => `<testcase name="${name}"><failure message="no"/></testcase>`;
    const text = `<testsuite>${failing('early')}${cases.join('')}${failing('late')}</testsuite>`;
    const said = (await readReports(zip([file('large.xml', text)]), CAPS)).join('\n');
    expect(said).toContain('early');
    expect(said).not.toContain('late');
  });
});
