import { randomBytes } from 'node:crypto';
import { Hono, type Context } from 'hono';
import { actionsScript } from './script-actions.js';
import { domScript } from './script-dom.js';
import { phoneScript } from './script-phone.js';
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
<label>You act as <select id="who"></select></label>
<p id="note" role="status" aria-live="polite"></p>
<p id="paged" aria-live="polite"></p>
</header>
<main>
<section class="phone" aria-labelledby="phone-of"><h2 id="phone-of">Phone</h2><p id="you" class="muted"></p><div id="pages" tabindex="0" role="log" aria-labelledby="phone-of"></div></section>
<section id="slack" aria-labelledby="slack-title"><h2 id="slack-title">Slack channels</h2><div class="slack"><nav id="channels" aria-label="Channels"></nav><div id="messages" tabindex="0" role="log" aria-label="Messages"></div></div>
<form id="command" class="row"><input id="command-text" aria-label="Slash command" placeholder="/tocsin list" autocomplete="off"><button>Run</button></form></section>
<div class="column">
<section aria-labelledby="linear-title"><h2 id="linear-title">Linear</h2><div id="linear"></div></section>
<section aria-labelledby="github-title"><h2 id="github-title">GitHub</h2><div id="github"></div></section>
</div>
<section aria-labelledby="ledger-title" class="wide"><h2 id="ledger-title">Ledger</h2><div id="ledger"></div></section>
</main>
<dialog id="modal" aria-labelledby="modal-title"><div id="modal-form"></div><p id="modal-note" role="alert"></p></dialog>
<script nonce="${nonce}">
'use strict';
${domScript}
${phoneScript}
${slackScript}
${systemsScript}
${actionsScript}
</script>
</body>
</html>
`;
