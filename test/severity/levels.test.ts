import { describe, expect, test } from 'vitest';
import { event, judge } from './scenarios.js';

const judged = (entry: unknown): string => judge(event({ logs: [entry] })).severity;
const text = 'orders failed';

describe('an informational line is NONE in whatever form its system says so', () => {
  test.each([
    'Information 28/11/2026 10:12:13 Service Control Manager 7036 None The Windows Error Reporting Service service entered the stopped state.',
    'Information\t11/28/2026 10:12:13 AM\tShop\t12\tNone\torders failed',
    '"Information","2026-11-28 10:12:13","Shop","12","None","orders failed"',
    'Audit Success 28/11/2026 10:12:13 Microsoft Windows security auditing. 4672 Special Logon failed before',
    '2026-11-28 10:12:13.123 UTC [4711] app@shop LOG:  could not receive data from client: Connection reset by peer',
    '2026-11-28 10:12:13.123 UTC [4711] STATEMENT:  select * from failed where error is not null',
    '2026-11-28 10:12:13 CET [4711]: [3-1] user=app,db=shop LOG:  unexpected EOF on client connection',
    '10:12:13 I/ReactNative: error overlay',
    '10:12:13.114 D/Shop( 811): orders failed',
    'info - failed to load the optional font',
    '2026-11-28 10:12:13 info - orders failed',
    'info  - orders failed',
    'info | orders failed',
    '::info:: failed',
    '::notice file=a.ts,line=3::failed to be pretty',
    '##[debug]orders failed',
    'npm notice 3 failed audits of old versions',
    '2026-11-28T10:12:13Z I! [outputs.shop] orders failed',
    '(II) event7 - orders failed',
    '811:M 28 Nov 2026 10:12:13.114 * orders failed',
    '=INFO REPORT==== 28-Nov-2026::10:12:13 === orders failed',
    'Sat Nov 28 10:12:13 2026 daemon.info shop[811]: orders failed',
    '2026-11-28T10:12:13.114000111Z stderr F I1128 10:12:13.000112   12 shop.go:88] orders failed',
    'time:2026-11-28T10:12:13Z\tlevel:info\tmsg:orders failed',
    'level=I msg="orders failed"',
    'severity_number=9 body="orders failed"',
    'level_value=20000 msg="orders failed"',
  ])('%s', (line) => {
    expect(judged(line)).toBe('NONE');
  });

  test.each<readonly [string, Readonly<Record<string, unknown>>]>([
    ['Serilog says nothing of Information', { '@t': '2026-11-28T10:12:13Z', '@mt': 'error page cached' }],
    ['Serilog, rendered', { '@t': '2026-11-28T10:12:13Z', '@m': text, '@i': '1a' }],
    ['a letter', { level: 'I', message: text }],
    ['a small letter', { lvl: 'd', msg: text }],
    ['logback', { level_value: 20_000, message: text }],
    ['OpenTelemetry', { severityNumber: 9, body: text }],
    ['OpenTelemetry, exported', { severity_number: 12, body: { stringValue: text } }],
    ['OpenTelemetry, by name', { severityNumber: 'SEVERITY_NUMBER_INFO2', body: text }],
    ['pino', { level: 30, msg: text }],
    ['Python', { levelno: 20, message: text }],
    ['Monolog', { level: 250, channel: 'shop', message: text }],
    ['Log4j 2', { intLevel: 400, message: text }],
    ['java.util.logging', { level: 800, message: text }],
    ['Google Cloud', { severity: 300, textPayload: text }],
    ['GELF', { version: '1.1', short_message: text, level: 6 }],
    ['.NET', { LogLevel: 2, Message: text }],
    ['Application Insights', { severityLevel: 1, message: text }],
    ['Windows', { EventID: 7036, ProviderName: 'Service Control Manager', Level: 4, Message: text }],
    ['Windows, by name', { LevelDisplayName: 'Information', Level: 4, Message: text }],
    ['Datadog', { status: 'info', message: text }],
    ['winston', { level: 'verbose', message: text }],
    ['camel case', { logLevel: 'Information', message: text }],
    ['ECS', { log: { level: 'info' }, message: text }],
  ])('%s', (_form, entry) => {
    expect(judged(entry)).toBe('NONE');
    expect(judged(JSON.stringify(entry))).toBe('NONE');
  });
});

describe('a line that its writer calls fatal is at least MAJOR, in numbers and letters too', () => {
  test.each<readonly [string, unknown]>([
    ['OpenTelemetry', { severityNumber: 21, body: 'x' }],
    ['OpenTelemetry, by name', { severityNumber: 'SEVERITY_NUMBER_FATAL', body: 'x' }],
    ['a letter', { level: 'F', message: 'x' }],
    ['log4j', { level_value: 50_000, message: 'x' }],
    ['Python', { levelno: 50, message: 'x' }],
    ['Monolog', { level: 550, message: 'x' }],
    ['Log4j 2', { intLevel: 100, message: 'x' }],
    ['Google Cloud', { severity: 600, textPayload: 'x' }],
    ['GELF', { short_message: 'x', level: 2 }],
    ['.NET', { LogLevel: 5, Message: 'x' }],
    ['Application Insights', { severityLevel: 4, message: 'x' }],
    ['Windows', { EventID: 41, ProviderName: 'Kernel-Power', Level: 1, Message: 'x' }],
    ['the event viewer', 'Critical 28/11/2026 10:12:13 Kernel-Power 41 (63) The system has rebooted'],
    ['the event viewer, as columns', '"Critical","28.11.2026 10:12:13","Kernel-Power","41","(63)","x"'],
    ['key and value', 'severityNumber=22 body=x'],
  ])('%s', (_form, entry) => {
    expect(['MAJOR', 'CRITICAL']).toContain(judged(entry));
  });
});

describe('an error is an error, in numbers and letters too', () => {
  const usual = judged({ level: 'error', message: 'x' });
  test.each<readonly [string, unknown]>([
    ['logback', { level_value: 40_000, message: 'x' }],
    ['OpenTelemetry', { severityNumber: 17, body: 'x' }],
    ['a letter', { level: 'E', message: 'x' }],
    ['log15', { lvl: 'eror', msg: 'x' }],
    ['Python', { levelno: 40, message: 'x' }],
    ['Monolog', { level: 400, message: 'x' }],
    ['Google Cloud', { severity: 500, message: 'x' }],
    ['java.util.logging', { level: 1_000, message: 'x' }],
    ['.NET', { LogLevel: 4, Message: 'x' }],
    ['Windows', { EventID: 7031, ProviderName: 'Shop', Level: 2, Message: 'x' }],
    ['Serilog', { '@t': '2026-11-28T10:12:13Z', '@mt': 'x', '@l': 'Error' }],
    ['the event viewer', 'Error 28/11/2026 10:12:13 Shop 12 None x'],
    ['npm', 'npm ERR! x'],
    ['workflow commands', '::error file=a.ts::x'],
    ['words', 'error - x'],
  ])('%s', (_form, entry) => {
    expect(judged(entry)).toBe(usual);
  });
});
