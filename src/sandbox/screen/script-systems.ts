/** Linear's tickets, GitHub's runs and statuses, and the tail of the ledger. */
export const systemsScript = String.raw`
const PRIORITY = ['No priority', 'Urgent', 'High', 'Medium', 'Low'];
const verdict = (value) => h('span', { class: value === 'success' ? 'good' : value === 'failure' || value === 'error' ? 'bad' : '' }, value || 'pending');

function drawLinear() {
  draw('linear', state.linear, () => {
    const issues = [...state.linear.issues].reverse();
    if (issues.length === 0) return h('p', { class: 'muted' }, 'No tickets yet.');
    return issues.map((issue) => {
      const team = state.linear.teams.find((one) => one.id === issue.teamId);
      return h('article', { class: 'card' },
        h('h3', {}, issue.identifier + ' ' + issue.title),
        h('div', {}, h('span', { class: 'label' }, issue.state), h('span', { class: 'label' }, PRIORITY[issue.priority]), issue.labels.map((label) => h('span', { class: 'label' }, label))),
        issue.description ? h('details', {}, h('summary', {}, 'Description'), h('pre', {}, issue.description)) : '',
        issue.attachments.map((one) => h('div', {}, '🔗 ', web(one.url, one.title))),
        issue.comments.map((one) => h('blockquote', {}, one.body)),
        h('div', { class: 'row' }, team.states.filter((one) => one.name !== issue.state).map((one) =>
          h('button', { type: 'button', onclick: () => act({ system: 'linear', issue: issue.identifier, press: one.name }) }, one.name))));
    });
  });
}

function drawGithub() {
  draw('github', state.github, () => {
    const known = state.github.repositories;
    if (known.length === 0) return h('p', { class: 'muted' }, 'No runs yet.');
    return known.map((one) => h('article', { class: 'card' }, h('h3', {}, one.repo),
      [...one.runs].reverse().map((run) => h('div', {}, run.name + ' #' + run.id + ' ', run.attempts.map((attempt) => [' attempt ' + attempt.attempt + ' ', verdict(attempt.conclusion || attempt.status)]),
        h('span', { class: 'muted' }, ' ' + run.headBranch + ' ' + run.headSha.slice(0, 7) + ' '),
        h('button', { type: 'button', onclick: () => act({ system: 'github', repo: one.repo, run_id: run.id, press: 'Deliver', values: { action: 'completed' } }) }, 'Deliver'))),
      [...new Set(one.statuses.map((status) => status.sha))].map((sha) => h('div', {}, h('code', {}, sha.slice(0, 7)), ' ',
        Object.values(Object.fromEntries(one.statuses.filter((status) => status.sha === sha).map((status) => [status.context, status]))).map((status) =>
          h('div', {}, verdict(status.state), ' ' + status.context + (status.description ? ': ' + status.description : ''))))),
      one.checks.map((check) => h('div', {}, 'check ', verdict(check.conclusion || check.status), ' ' + check.name + ' ', h('span', { class: 'muted' }, (check.output && check.output.title) || ''))),
      one.comments.map((comment) => h('blockquote', {}, '#' + comment.issue_number + ' ' + comment.body))));
  });
}

function drawLedger() {
  draw('ledger', state.ledger, () => [
    h('p', { class: 'muted' }, state.ledger.total + ' requests; the newest first.'),
    h('table', {}, h('thead', {}, h('tr', {}, ['Time', 'System', 'Method', 'Path', 'Status', 'Why', 'Fault', 'Key'].map((name) => h('th', { scope: 'col' }, name)))),
      h('tbody', {}, [...state.ledger.tail].reverse().map((row) => h('tr', {},
        h('td', {}, row.at.slice(11, 23)), h('td', {}, row.system), h('td', {}, row.method), h('td', {}, row.path.replace('/sandbox/', '')),
        h('td', { class: row.status && row.status < 400 && !row.why ? 'good' : 'bad' }, row.status || 'no answer'), h('td', {}, row.why || ''), h('td', {}, row.fault || ''), h('td', {}, row.key || ''))))),
  ]);
}
`;
