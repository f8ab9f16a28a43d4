import { Hono } from 'hono';
import { requireRole, type AppEnv } from '../auth.js';
import type { AppDeps } from '../deps.js';
import { reading } from '../incidents/find.js';
import { Problem } from '../problem.js';

/** Lines are sent together up to about this many characters. */
const CHUNK = 65_536;

/** `GET /api/audit/export`: every decision record with what pins it, a JSON object a line. For admins of all teams. */
export function auditRoutes(deps: AppDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  let isUnderWay = false;
  app.get('/export', requireRole('admin'), async (c) => {
    if (!c.var.user.readsAll) {
      throw new Problem(403, 'the export has the incidents of all teams; this takes an admin of all');
    }
    // Each holds a snapshot of the database open.
    if (isUnderWay) throw new Problem(503, 'another export is under way: try again');
    isUnderWay = true;
    const lines = deps.audit.export();
    const first = await reading(lines.next()).catch((error: unknown) => {
      isUnderWay = false;
      throw error;
    });
    const done = (): void => {
      isUnderWay = false;
    };
    c.header('content-type', 'application/x-ndjson; charset=utf-8');
    return c.body(streamOf(first, lines, done));
  });
  return app;
}

/** As many lines as the reader takes; the export ends with the reader. */
function streamOf(
  first: IteratorResult<string, void>,
  lines: AsyncGenerator<string, void>,
  done: () => void,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let next: IteratorResult<string, void> | null = first;
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      try {
        let chunk = '';
        for (;;) {
          const result: IteratorResult<string, void> = next ?? (await lines.next());
          next = null;
          if (result.done === true) {
            if (chunk !== '') controller.enqueue(encoder.encode(chunk));
            controller.close();
            done();
            return;
          }
          chunk += `${result.value}\n`;
          if (chunk.length >= CHUNK) break;
        }
        controller.enqueue(encoder.encode(chunk));
      } catch (error) {
        done();
        throw error;
      }
    },
    cancel: async () => {
      await lines.return();
      done();
    },
  });
}
