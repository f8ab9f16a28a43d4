/** Choosing who acts, acting, and keeping the page current. */
export const actionsScript = String.raw`
const REFRESH_MS = 2000;
const who = () => byId('who').value;

function drawPeople() {
  const kept = who();
  draw('who', state.people.map((one) => one.email), () => state.people.map((one) => h('option', { value: one.email }, one.name + ' (' + one.email + ')')));
  if (kept && state.people.some((one) => one.email === kept)) byId('who').value = kept;
}

async function act(what) {
  say('sending …');
  try {
    const response = await fetch(base + '/act', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ as: who(), ...what }) });
    const answer = await response.json();
    const last = answer.submission || answer;
    if (answer.error) say(answer.error, true);
    else if (answer.closed) say('closed');
    else say('the app answered ' + last.status + ' in ' + last.ms + ' ms', last.status >= 400);
  } catch (error) {
    say('the sandbox did not answer: ' + error.message, true);
  }
  await refresh();
}

async function refresh() {
  try {
    const response = await fetch(base + '/state?tail=40');
    state = await response.json();
    drawPeople();
    drawSlack();
    drawLinear();
    drawGithub();
    drawLedger();
  } catch (error) {
    say('the sandbox does not answer: ' + error.message, true);
  }
}

byId('who').addEventListener('change', () => drawSlack());
(async () => {
  for (;;) {
    await refresh();
    await new Promise((resolve) => setTimeout(resolve, REFRESH_MS));
  }
})();
`;
