import { github } from './github/sheet.js';
import { linear } from './linear/sheet.js';
import type { VendorDoor, VendorSetting, VendorSheet } from './sheet.js';
import { slack } from './slack/sheet.js';

/** Every vendor that is served: a new one is a line here. */
const ALL = [github, slack, linear] as const satisfies readonly VendorSheet[];

/** Name of a vendor that is served. */
export type VendorName = (typeof ALL)[number]['name'];

/** Their sheets. */
export const SHEETS: readonly (VendorSheet & { readonly name: VendorName })[] = ALL;

/** Something of each vendor by its sheet. */
export function byVendor<T>(of: (sheet: VendorSheet) => T): Readonly<Record<VendorName, T>> {
  return Object.fromEntries(SHEETS.map((sheet) => [sheet.name, of(sheet)])) as Record<VendorName, T>;
}

/** Settings of all vendors. */
export const VENDOR_SETTINGS: readonly VendorSetting[] = SHEETS.flatMap(({ settings }) => settings);

/** The settings of those who reach people; one of them is enough. */
export const CHANNEL_SETTINGS: readonly string[] = SHEETS.flatMap(({ contact, outbound }) =>
  contact === undefined ? [] : outbound,
);

/** Whether a vendor of this name is served. */
export function isServed(name: string): boolean {
  return SHEETS.some((sheet) => sheet.name === name);
}

/** A vendor's door. Throws when it has none: whoever asks is that door. */
export function doorOf(name: VendorName): VendorDoor {
  const door = SHEETS.find((sheet) => sheet.name === name)?.door;
  if (door === undefined) throw new Error(`${name} has no door in its sheet`);
  return door;
}
