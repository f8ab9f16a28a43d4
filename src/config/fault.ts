/** One mistake (or warning) of the configuration at its place. Lines and columns count from 1. */
export interface Fault {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Where in the content, such as `teams.backend.primary[0]`; empty for the whole file. */
  readonly path: string;
  readonly message: string;
  /** What was probably meant. */
  readonly suggestion: string | null;
}

/** A step into a document: a key or an index. */
export type PathStep = string | number;

/** The fault as one line: `file:line:column path: message; did you mean "x"?` */
export function formatFault(fault: Fault): string {
  const where = `${fault.file}:${fault.line}:${fault.column}`;
  const hint = fault.suggestion === null ? '' : `; did you mean "${fault.suggestion}"?`;
  return `${where}${fault.path === '' ? ':' : ` ${fault.path}:`} ${fault.message}${hint}`;
}

/** Faults in the order in which a reader of the files meets them, each once. */
export function sortFaults(faults: readonly Fault[]): Fault[] {
  const seen = new Set<string>();
  const once = faults.filter((fault) => {
    const line = formatFault(fault);
    return seen.has(line) ? false : seen.add(line);
  });
  return once.sort((a, b) => compare(a.file, b.file) || a.line - b.line || a.column - b.column);
}

/** More mistakes of one file than these are only counted: nobody reads them, and finding their lines takes long. */
export const MAX_FAULTS = 500;

/** The first faults of a file that has `total`, and how many more there are. */
export function boundFaults(faults: readonly Fault[], total: number): Fault[] {
  const first = faults.slice(0, MAX_FAULTS);
  const last = first.at(-1);
  if (last === undefined || total <= first.length) return first;
  const message = `${total - first.length} more mistakes follow: correct those above first`;
  return [...first, { ...last, path: '', message, suggestion: null }];
}

/** A path as people write it: `people[0].email`. */
export function pathText(path: readonly PathStep[]): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    const plain = /^[\w-]+$/.test(step) ? step : JSON.stringify(step);
    return text === '' ? plain : `${text}.${plain}`;
  }, '');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
