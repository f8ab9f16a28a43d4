import { createApiClient } from '../api-client.js';
import type { DefineCommand } from '../context.js';
import { timelineMarkdown } from '../../domain/incident/timeline.js';
import { incidentId, oneOf } from '../input.js';
import { timelineHtml, timelineTable } from '../timeline-text.js';
import { json, oneLine } from '../output.js';
import { incidentShape, shaped } from '../shapes.js';
import { wholeTimeline } from '../whole-timeline.js';

const FORMATS = ['text', 'md', 'html', 'json'] as const;

/** `timeline`: what happened, in order. */
export const defineTimeline: DefineCommand = (program, { io, output, exit }) => {
  program
    .command('timeline <id>')
    .description('what happened in an incident, in order')
    .option('--format <format>', FORMATS.join(', '), 'text')
    .option('--json', 'the same as --format json')
    .action(async (given: string, options: { readonly format: string; readonly json?: true }) => {
      const id = incidentId(given);
      const format = options.json === true ? 'json' : oneOf('--format', options.format, FORMATS);
      const api = createApiClient(io);
      const { answer, entries } = await wholeTimeline(api, id);
      if (format === 'json') output.document(json(answer, 2));
      else if (format === 'text') output.show(answer, () => timelineTable(entries));
      else {
        const { title } = shaped(incidentShape, 'incident', await api.get(`/api/incidents/${id}`));
        const heading = oneLine(`${id}: ${title}`);
        output.document(format === 'md' ? timelineMarkdown(heading, entries) : timelineHtml(heading, entries));
      }
      exit(0);
    });
};
