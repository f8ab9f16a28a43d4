import { Hono } from 'hono';
import { formatFault } from '../../config/fault.js';
import { authenticate, requireRole, type AppEnv } from '../auth.js';
import type { AppDeps } from '../deps.js';
import { inboxMetrics } from '../metrics.js';
import { reading } from '../incidents/find.js';
import { Problem } from '../problem.js';

/** Health, readiness, configuration and reload: what machines and operators ask of the process itself. */
export function machineRoutes(deps: AppDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get('/healthz', (c) => c.json({ ok: true }));

  app.get('/readyz', async (c) => {
    const [missing, warnings] = await Promise.all([deps.readiness(), deps.warnings()]);
    const said = warnings.length === 0 ? {} : { warnings };
    if (missing.length === 0) return c.json({ ready: true, ...said });
    return c.json({ ready: false, missing, ...said }, 503);
  });

  app.get('/metrics', authenticate(deps), async (c) => {
    const backlog = await reading(deps.inbox.backlog(deps.now()));
    return c.body(inboxMetrics(backlog), 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' });
  });

  app.get('/-/config', authenticate(deps), (c) => {
    const { folder, status } = deps.policies;
    const { version, atMs, faults } = status();
    return c.json({ folder, version, read_at: new Date(atMs).toISOString(), faults: faults.map(formatFault) });
  });

  app.post('/-/reload', authenticate(deps), requireRole('admin'), async (c) => {
    const status = await deps.policies.reload();
    if (!status.ok) {
      const faults = status.faults.map(formatFault);
      deps.log.error({ faults, version: status.version }, 'the new configuration is wrong: the old one stays');
      const errors = status.faults.map((fault) => ({ field: fault.path || fault.file, message: formatFault(fault) }));
      throw new Problem(422, `the old configuration stays: ${faults[0] ?? 'it cannot be read'}`, { errors });
    }
    await deps.reloaded(deps.policies.current());
    deps.log.info({ version: status.version }, 'a new configuration is in force');
    return c.json({ ok: true, version: status.version, warnings: status.warnings.map(formatFault) });
  });
  return app;
}
