import { createApiClient } from '../api-client.js';
import type { DefineCommand } from '../context.js';
import { wholeNumber } from '../input.js';
import { incidentTable } from '../incident-text.js';
import { pageShape, shaped } from '../shapes.js';

/** `latest`: the newest incidents. */
export const defineLatest: DefineCommand = (program, { io, output, exit }) => {
  program
    .command('latest [n]')
    .description('the newest incidents (10, up to 500)')
    .option('--json', 'print JSON')
    .action(async (n: string | undefined) => {
      const limit = String(wholeNumber('latest', n ?? '10', 1, 500));
      const answer = await createApiClient(io).get('/api/incidents', { limit });
      const { items } = shaped(pageShape, 'list', answer);
      output.show(answer, () => incidentTable(items, io.now()));
      exit(0);
    });
};
