import { createApiClient } from '../api-client.js';
import type { DefineCommand } from '../context.js';
import { incidentId } from '../input.js';
import { incidentFacts } from '../incident-text.js';
import { incidentShape, shaped } from '../shapes.js';

/** `show`: one incident. */
export const defineShow: DefineCommand = (program, { io, output, exit }) => {
  program
    .command('show <id>')
    .description('an incident: state, owner, SLA, evidence, links')
    .option('--json', 'print JSON')
    .action(async (id: string) => {
      const answer = await createApiClient(io).get(`/api/incidents/${incidentId(id)}`);
      const incident = shaped(incidentShape, 'incident', answer);
      output.show(answer, () => incidentFacts(incident, io.now()));
      exit(0);
    });
};
