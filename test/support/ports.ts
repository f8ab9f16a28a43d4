import type { Ports } from '../../src/ports/ports.js';

/** The only port of its kind. */
export const alone = <Port>(name: string, port: Port): Ports<Port> => ({
  byName: new Map([[name, port]]),
  usual: name,
});
