import { Hono } from 'hono';
import { html } from 'hono/html';
import { instantText } from '../../domain/message/clocks.js';
import { plainLine } from '../../domain/message/plain-text.js';
import { typeWords } from '../../domain/verdict/verdict.js';
import type { IncidentView } from '../../domain/incident/view.js';
import type { AppEnv } from '../auth.js';
import { authenticateBrowser } from '../basic.js';
import type { AppDeps } from '../deps.js';
import { listFor, listQuery } from '../incidents/query.js';

/** `GET /`: the newest incidents as a page. */
export function homeRoutes(deps: AppDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.get('/', authenticateBrowser(deps), async (c) => {
    const { items } = await listFor(deps.incidents, c.var.user, listQuery(c.req.query(), c.var.user));
    // Every value is escaped by the template, and none reorders its neighbours; nothing on the page runs.
    return c.html(
      html`<!doctype html>
        <html lang="en">
          <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width" />
            <title>Tocsin: incidents</title>
          </head>
          <body>
            <h1>Incidents</h1>
            ${items.length === 0 ? html`<p>There is no incident.</p>` : tableOf(items)}
          </body>
        </html>`,
    );
  });
  return app;
}

function tableOf(items: readonly IncidentView[]) {
  const head = ['Incident', 'State', 'Severity', 'Type', 'What', 'Owner', 'Opened', 'SLA deadline'];
  const rows = items.map((view) => {
    const state = view.undelivered ? `${view.state}, undelivered` : view.state;
    const id = view.id ?? view.uid;
    const cells = [
      state,
      view.severity,
      typeWords(view) === null ? '' : view.type,
      view.title,
      view.owner,
      instantText(view.opened_at, null),
      instantText(view.sla.deadline, null),
    ];
    return html`<tr>
      <td><a href="/api/incidents/${id}">${id}</a></td>
      ${cells.map((cell) => html`<td><bdi>${plainLine(cell)}</bdi></td>`)}
    </tr>`;
  });
  return html`<table>
    <thead>
      <tr>
        ${head.map((title) => html`<th scope="col">${title}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}
