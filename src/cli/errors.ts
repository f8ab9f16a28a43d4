/** Bad usage or bad input: exit code 2 and one line that says what and where. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}

/** The answer is no, or something failed: exit code 1. `data` is what `--json` prints instead of the message. */
export class Refusal extends Error {
  readonly data: unknown;

  constructor(message: string, data: unknown = { error: message }) {
    super(message);
    this.name = 'Refusal';
    this.data = data;
  }
}
