import { readdirSync, readFileSync } from 'node:fs';

/** A failed run as the corpus keeps it. */
export interface FailedRun {
  readonly project: string;
  readonly name: string;
  readonly label: string;
  readonly step: string;
  readonly steps: readonly {
    readonly run: string;
    readonly exit: number;
    readonly tolerated: boolean;
    readonly output: string;
  }[];
}

interface ProjectFile {
  readonly id: string;
  readonly cases: readonly {
    readonly name: string;
    readonly label: string;
    readonly exit_code: number;
    readonly passing?: boolean;
    readonly steps: readonly (FailedRun['steps'][number] & { readonly name: string })[];
  }[];
}

const FOLDER = new URL('../../corpus/runs/', import.meta.url);

/** The failed runs of all recorded projects. */
export function failedRuns(): readonly FailedRun[] {
  const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.json'));
  return files.flatMap((path) => {
    const { id, cases } = JSON.parse(readFileSync(new URL(path.replaceAll('\\', '/'), FOLDER), 'utf8')) as ProjectFile;
    return cases
      .filter((one) => one.exit_code !== 0 && one.passing !== true)
      .map(({ name, label, steps }) => {
        const step = steps.find(({ exit, tolerated }) => exit !== 0 && !tolerated)?.name ?? '';
        return { project: id, name, label, step, steps };
      });
  });
}

/** A run as a GitHub log; `startAt` moves the clock. */
export function logOf(
  { steps }: FailedRun,
  startAt: number,
  change: (output: string) => string = (same) => same,
): string {
  let at = startAt;
  const stamped = (line: string): string => {
    at += 137;
    return `${new Date(at).toISOString().slice(0, -1)}4321Z ${line}`;
  };
  return steps
    .flatMap(({ run, exit, tolerated, output }) => [
      `##[group]Run ${run.split('\n')[0] ?? ''}`,
      '##[endgroup]',
      ...change(output).split('\n'),
      ...(exit === 0 || tolerated ? [] : [`##[error]Process completed with exit code ${exit}.`]),
    ])
    .map(stamped)
    .join('\n');
}
