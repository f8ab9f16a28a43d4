/** Where a command takes a secret among its options and arguments. */
export interface CommandForm {
  /** Beginnings of such commands, in lower case. */
  readonly literals: readonly string[];
  /** The command itself, from its beginning. */
  readonly command: RegExp;
  /** What stands before a secret: a match ends where it begins. */
  readonly option: RegExp;
  /** Only these log in with it: for others it is a port, a path or a project. */
  readonly isLogin?: boolean;
  /** The value is `user:password`. */
  readonly isOfUser?: boolean;
  /** A sentence may go on there, or a setting stand: only what looks like chance is one. */
  readonly isLoose?: boolean;
}

/** Options before an argument: `--registry acme`, `-method=token`. */
const OPTIONS = String.raw`(?:[ \t]{1,4}-[\w-]{1,40}(?:=\S{1,80}|[ \t]{1,4}[^\s-]\S{0,40})?){0,6}`;
/** What may not be the beginning of an argument. */
export const ARGUMENT = String.raw`[ \t]{1,4})(?=[^\s|;&<>-])`;

/** An option, behind a blank. */
export function option(form: string, flags = 'gi'): RegExp {
  return new RegExp(`(?<=[ \\t])${form}`, flags);
}

/** An argument behind what `form` says, options between the two left out. */
export function argument(form: string): RegExp {
  return new RegExp(`(?<=${form}${OPTIONS}${ARGUMENT}`, 'gi');
}
