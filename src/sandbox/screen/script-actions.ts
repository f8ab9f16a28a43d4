/** Choosing who acts, acting, and keeping the page current. */
export const actionsScript = String.raw`
const REFRESH_MS = 2000;
let hasChosen = false;
const who = () => byId('who').value;
const acting = () => state.people.find((one) => one.email === who());

function choose(email) {
  hasChosen = true;
  byId('who').value = email;
  drawAll();
}

// The page opens on whoever was paged last: theirs is the first move.
function drawPeople() {
  const kept = who();
  draw('who', state.people.map((one) => [one.email, one.name]), () => state.people.map((one) => h('option', { value: one.email }, one.name + ' (' + one.email + ')')));
  if (kept && state.people.some((one) => one.email === kept)) byId('who').value = kept;
  const paged = state.people.filter((one) => pagesOf(one).length > 0).sort((a, b) => (pagesOf(a)[0].ts < pagesOf(b)[0].ts ? -1 : 1));
  const newest = pagedLast();
  if (!hasChosen && newest) {
    hasChosen = true;
    byId('who').value = newest.email;
  }
  const me = acting();
  const isNew = draw('paged', [paged.map((one) => [one.email, pagesOf(one).length, unread(directOf(one))]), who()], () => paged.length === 0
    ? h('span', { class: 'muted' }, 'Nobody has been paged yet. In a second terminal: ', h('code', {}, 'npx tocsin report sample-events/critical-service-outage.json'))
    : ['Paged: ', paged.map((one) => {
      const fresh = me && one.email === me.email ? 0 : unread(directOf(one));
      return h('button', { type: 'button', 'aria-pressed': String(Boolean(me) && one.email === me.email), onclick: () => choose(one.email) }, one.name, fresh > 0 ? [' ', h('span', { class: 'badge' }, fresh + ' new')] : '');
    })]);
  const mine = byId('paged').querySelector('[aria-pressed=true]');
  if (isNew && mine) byId('paged').scrollLeft = mine.offsetLeft - byId('paged').offsetLeft - 60;
}

async function act(what) {
  say('sending …');
  let done = false;
  try {
    const response = await fetch(base + '/act', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ as: who(), ...what }) });
    const answer = await response.json();
    const last = answer.submission || answer;
    done = !answer.error && (answer.closed !== undefined || last.status < 400);
    if (answer.error) say(answer.error, true);
    else if (answer.closed) say('closed');
    else say('the app answered ' + last.status + ' in ' + last.ms + ' ms' + (done ? '' : ': ' + reasonIn(last.body)), !done);
  } catch (error) {
    say('the sandbox did not answer: ' + error.message, true);
  }
  await refresh();
  return done;
}

function reasonIn(body) {
  if (typeof body === 'string') return body.slice(0, 300);
  return (body && (body.detail || body.title || body.error || body.text)) || 'without a reason';
}

function drawAll() {
  drawPeople();
  drawPhone();
  drawSlack();
  drawLinear();
  drawGithub();
  drawLedger();
}

async function refresh() {
  try {
    const response = await fetch(base + '/state?tail=40');
    state = await response.json();
    drawAll();
    if (away) say('');
    away = false;
  } catch (error) {
    away = true;
    say('the sandbox does not answer: ' + error.message, true);
  }
}
let away = false;

byId('who').addEventListener('change', () => choose(who()));
byId('command').addEventListener('submit', async (event) => {
  event.preventDefault();
  const field = byId('command-text');
  if (field.value.trim() !== '' && await act({ system: 'slack', command: field.value.trim(), channel: chosen })) field.value = '';
});
(async () => {
  for (;;) {
    await refresh();
    await new Promise((resolve) => setTimeout(resolve, REFRESH_MS));
  }
})();
`;
