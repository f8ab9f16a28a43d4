/** One choice of a form. */
export interface FormOption {
  readonly value: string;
  readonly label: string;
}

/** One field of a form; texts are plain, and `name` finds the answer again. */
export type FormField = {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly isOptional: boolean;
} & (
  | { readonly kind: 'text'; readonly shortest: number }
  | { readonly kind: 'choice'; readonly options: readonly FormOption[] }
  | { readonly kind: 'flag'; readonly option: FormOption }
);

/** What a person is asked for one act on one incident. */
export interface ChatForm {
  /** Names what it is for when it comes back, as `resolve`. */
  readonly id: string;
  readonly title: string;
  /** What the button says that sends it. */
  readonly submit: string;
  /** What sending it does, beside what the incident is. */
  readonly note: string | null;
  readonly fields: readonly FormField[];
}

/** Choices that one field of a chat's form can hold. */
export const MOST_OPTIONS = 100;

/** Longest text that a form takes (characters). */
export const LONGEST_TEXT = 2_000;

/** What a person filled in, by the names of the fields; what was left empty is missing, a flag that is set has its value. */
export type FormValues = ReadonlyMap<string, string>;
