import type { Label } from '../labels.js';

/** A step of a recorded run. */
export interface RecordedStep {
  readonly name: string;
  readonly run: string;
  readonly exit: number;
  readonly ms: number;
  readonly tolerated: boolean;
  readonly output: string;
}

/** A recorded run of a project and what a careful person says of it. */
export interface RecordedCase {
  readonly name: string;
  readonly label: Label;
  readonly accept?: readonly Label[];
  readonly detail?: string;
  readonly passing?: boolean;
  readonly exit_code: number;
  readonly steps: readonly RecordedStep[];
}

/** A project's record, as `corpus/make.mjs` writes it. */
export interface ProjectRecord {
  readonly id: string;
  readonly language: string;
  readonly tool: string;
  readonly cases: readonly RecordedCase[];
}

/** How a provider shows a log. */
export const WRAPPERS = ['github', 'gh-cli', 'excerpt', 'gitlab', 'jenkins', 'azure', 'plain', 'taskcluster'] as const;

/** One of {@link WRAPPERS}. */
export type Wrapper = (typeof WRAPPERS)[number];

/** Numbers in [0, 1) from a seed: the same on every machine. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A recorded run as `wrapper` would show it, with what such logs carry besides. */
export function renderLog(one: RecordedCase, job: string, wrapper: Wrapper, random: () => number): string {
  const clock = clockFrom(random);
  const lines = one.steps.flatMap((step) => RENDERERS[wrapper](step, job, clock, random));
  if (wrapper === 'github' || wrapper === 'gh-cli') {
    return [
      ...SETUP.map((line) => stamp(wrapper, job, 'Set up job', clock, line)),
      ...lines,
      ...after(one, job, wrapper, clock),
    ].join('\n');
  }
  if (wrapper === 'gitlab') lines.push(...gitlabEnd(one));
  if (wrapper === 'jenkins') lines.push(...jenkinsEnd(one));
  if (wrapper === 'taskcluster') lines.push(taskclusterEnd(one, clock));
  return (wrapper === 'excerpt' ? excerptOf(lines, random) : lines).join('\n');
}

type Clock = () => string;
type Renderer = (step: RecordedStep, job: string, clock: Clock, random: () => number) => string[];

const ESCAPE = '\u001b';
const outputOf = (step: RecordedStep): string[] => step.output.replace(/\n$/, '').split('\n');
const failed = (step: RecordedStep): boolean => step.exit !== 0;

const githubStep =
  (wrapper: Wrapper): Renderer =>
  (step, job, clock) => {
    const [first = '', ...more] = step.run.split('\n');
    const at = (line: string): string => stamp(wrapper, job, step.name, clock, line);
    return [
      at(`##[group]Run ${first}`),
      ...[first, ...more].map((line) => at(`${ESCAPE}[36;1m${line}${ESCAPE}[0m`)),
      at('shell: /usr/bin/bash -e {0}'),
      at('##[endgroup]'),
      ...outputOf(step).map(at),
      ...(failed(step) ? [at(`##[error]Process completed with exit code ${step.exit}.`)] : []),
    ];
  };

const RENDERERS: Readonly<Record<Wrapper, Renderer>> = {
  github: githubStep('github'),
  excerpt: githubStep('github'),
  'gh-cli': githubStep('gh-cli'),
  gitlab: (step) => [...step.run.split('\n').map((line) => `${ESCAPE}[32;1m$ ${line}${ESCAPE}[0;m`), ...outputOf(step)],
  jenkins: (step, _job, _clock, random) => [
    ...(random() < 0.5 ? ['[Pipeline] stage', `[Pipeline] { (${step.name})`] : []),
    '[Pipeline] sh',
    ...step.run.split('\n').map((line) => `+ ${line}`),
    ...outputOf(step),
  ],
  azure: (step, _job, clock) => [
    `${clock()} ##[section]Starting: ${step.name}`,
    ...outputOf(step).map((line) => `${clock()} ${line}`),
    ...(failed(step) ? [`${clock()} ##[error]Bash exited with code '${step.exit}'.`] : []),
    `${clock()} ##[section]Finishing: ${step.name}`,
  ],
  plain: (step) => outputOf(step),
  taskcluster: (step, _job, clock) => [
    `[task ${clock()}] Executing: ${step.run.split('\n')[0] ?? ''}`,
    ...outputOf(step).map((line) => `[task ${clock()}] ${line}`),
  ],
};

function stamp(wrapper: Wrapper, job: string, step: string, clock: Clock, line: string): string {
  return wrapper === 'gh-cli' ? `${job}\t${step}\t${clock()} ${line}` : `${clock()} ${line}`;
}

function clockFrom(random: () => number): Clock {
  let at = Date.UTC(2026, Math.floor(random() * 9), 1 + Math.floor(random() * 27), Math.floor(random() * 24));
  return () => {
    at += Math.floor(random() * 400);
    return `${new Date(at).toISOString().slice(0, -1)}${String(Math.floor(random() * 10_000)).padStart(4, '0')}Z`;
  };
}

const SETUP = [
  'Current runner version: 2.330.0',
  'Prepare workflow directory',
  'Getting action download info',
  'Complete job name: build',
];

function after(one: RecordedCase, job: string, wrapper: Wrapper, clock: Clock): string[] {
  const lines = [
    'Post job cleanup.',
    '[command]/usr/bin/git version',
    'git version 2.50.1',
    ...(one.exit_code === 0
      ? []
      : [
          '[command]/usr/bin/git config --local --name-only --get-regexp core\\.sshCommand',
          "fatal: No url found for submodule path 'vendor/ui' in .gitmodules",
          "##[warning]The process '/usr/bin/git' failed with exit code 128",
        ]),
    'Cleaning up orphan processes',
  ];
  return lines.map((line) => stamp(wrapper, job, 'Post Checkout', clock, line));
}

function gitlabEnd(one: RecordedCase): string[] {
  return one.exit_code === 0
    ? ['Cleaning up project directory and file based variables', `${ESCAPE}[32;1mJob succeeded${ESCAPE}[0;m`]
    : [
        'Cleaning up project directory and file based variables',
        `${ESCAPE}[31;1mERROR: Job failed: exit code ${one.exit_code}${ESCAPE}[0;m`,
      ];
}

function jenkinsEnd(one: RecordedCase): string[] {
  return one.exit_code === 0
    ? ['[Pipeline] }', '[Pipeline] // stage', '[Pipeline] End of Pipeline', 'Finished: SUCCESS']
    : [
        '[Pipeline] }',
        '[Pipeline] // stage',
        '[Pipeline] End of Pipeline',
        `ERROR: script returned exit code ${one.exit_code}`,
        'Finished: FAILURE',
      ];
}

function taskclusterEnd({ exit_code: code }: RecordedCase, clock: Clock): string {
  return `[taskcluster ${clock()}] ${code === 0 ? 'Successful' : 'Unsuccessful'} task run with exit code: ${code} completed in 12.4 seconds`;
}

/** A window round the end, as a person would paste it. */
function excerptOf(lines: readonly string[], random: () => number): string[] {
  return lines.slice(-(20 + Math.floor(random() * 60)));
}
