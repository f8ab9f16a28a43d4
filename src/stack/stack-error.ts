/** A start that cannot go on: one line that says what, and one thing the reader can do about it. */
export class StackError extends Error {
  readonly advice: string;
  readonly exitCode: number;

  constructor(message: string, advice: string, exitCode = 1) {
    super(message);
    this.name = 'StackError';
    this.advice = advice;
    this.exitCode = exitCode;
  }
}

/** The sentence of an unknown thrown value, on one line. */
export function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const line = text.trim().replaceAll(/\s*\n\s*/g, ' ');
  return line.length > 300 ? `${line.slice(0, 299)}…` : line;
}
