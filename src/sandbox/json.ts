import { createHash } from 'node:crypto';

/** An object as JSON gives it: the names are known only at run time. */
export type Json = Record<string, unknown>;

export const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The object under `name`, or an empty one. */
export function recordAt(source: Json, name: string): Json {
  const value = source[name];
  return isRecord(value) ? value : {};
}

/** The objects of the list under `name`; anything else in it is left out. */
export function recordsAt(source: Json, name: string): readonly Json[] {
  const value = source[name];
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** The text under `name`, numbers included, or undefined. */
export function textAt(source: Json, name: string): string | undefined {
  const value = source[name];
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : undefined;
}

/** The number under `name`, also when it came as text. */
export function numberAt(source: Json, name: string): number | undefined {
  const text = textAt(source, name);
  if (text === undefined || text.trim() === '') return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}

/** The texts of the list under `name`. */
export function textsAt(source: Json, name: string): readonly string[] {
  const value = source[name];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

/** Parses JSON, or answers undefined: callers decide what bad JSON means for them. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Hex digits that are the same for the same text on every machine and every start. */
export const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A number derived from text, below 2^31 so that every client takes it for an id. */
export const numberFrom = (text: string): number => Number.parseInt(digest(text).slice(0, 8), 16) % 2_000_000_000;

/** A UUID of version-4 form derived from text. */
export function uuidFrom(text: string): string {
  const hex = digest(text);
  const variant = '89ab'.charAt(Number.parseInt(hex.charAt(16), 16) % 4);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Whether text names exactly this incident: INC-2025-001 is not mentioned by INC-2025-0010. */
export function mentions(text: string, incident: string): boolean {
  for (let at = text.indexOf(incident); at >= 0; at = text.indexOf(incident, at + 1)) {
    if (!/[0-9]/.test(text.charAt(at + incident.length))) return true;
  }
  return false;
}
