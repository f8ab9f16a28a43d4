import { randomBytes } from 'node:crypto';
import { Hono, type Context } from 'hono';
import { actionsScript } from './script-actions.js';
import { domScript } from './script-dom.js';
import { slackScript } from './script-slack.js';
import { systemsScript } from './script-systems.js';
import { style } from './style.js';

/** The page on which a person sees what the vendors would show, and presses what they would press. */
export function screenRoutes(): Hono {
  const app = new Hono();
  const show = (c: Context): Response | Promise<Response> => {
    const nonce = randomBytes(16).toString('base64');
    c.header(
      'content-security-policy',
      `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; connect-src 'self'; img-src 'self' data:; ` +
        `base-uri 'none'; form-action 'none'; frame-ancestors 'self'`,
    );
    c.header('cache-control', 'no-store');
    c.header('x-content-type-options', 'nosniff');
    c.header('referrer-policy', 'no-referrer');
    return c.html(page(nonce));
  };
  app.get('/', show);
  app.get('/screen', show);
  return app;
}

const page = (nonce: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sandbox</title>
<link rel="icon" href="data:,">
<style nonce="${nonce}">${style}</style>
</head>
<body>
<header>
<h1>Sandbox</h1>
<p class="muted">What Slack, Linear and GitHub would show. Nothing here leaves this machine.</p>
<label>Acting as <select id="who"></select></label>
<p id="note" role="status" aria-live="polite"></p>
</header>
<main>
<section id="slack" aria-labelledby="slack-title"><h2 id="slack-title">Slack</h2><div class="slack"><nav id="channels" aria-label="Conversations"></nav><div id="messages"></div></div></section>
<div class="column">
<section aria-labelledby="linear-title"><h2 id="linear-title">Linear</h2><div id="linear"></div></section>
<section aria-labelledby="github-title"><h2 id="github-title">GitHub</h2><div id="github"></div></section>
</div>
<section aria-labelledby="ledger-title" class="wide"><h2 id="ledger-title">Ledger</h2><div id="ledger"></div></section>
</main>
<dialog id="modal" aria-labelledby="modal-title"></dialog>
<script nonce="${nonce}">
'use strict';
${domScript}
${slackScript}
${systemsScript}
${actionsScript}
</script>
</body>
</html>
`;
