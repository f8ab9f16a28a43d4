import { prepare } from '../../scripts/prepare.js';

/** Builds what is missing. For files that start whole processes: those run the compiled project, as `npm start` does. */
export function ensureBuilt(): void {
  if (!prepare()) throw new Error('the build failed; its messages are above');
}
