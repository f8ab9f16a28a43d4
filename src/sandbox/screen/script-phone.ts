/** The telephone of whoever acts: each page as the lock screen shows it, then the message with its buttons. */
export const phoneScript = String.raw`
const seenUpTo = new Map();
const directOf = (one) => state.slack.conversations.find((each) => each.person === one.slackId) || { id: one.slackId, person: one.slackId, messages: [] };
const pagesOf = (one) => directOf(one).messages.filter((message) => !message.ephemeral_for);
const pagedLast = () => state.people.filter((one) => pagesOf(one).length > 0).sort((a, b) => (pagesOf(a).at(-1).ts < pagesOf(b).at(-1).ts ? 1 : -1))[0];
const unread = (conversation) => {
  const me = acting();
  return conversation.messages.filter((one) => one.ts > (seenUpTo.get(conversation.id) || '') && (!one.ephemeral_for || (me && one.ephemeral_for === me.slackId))).length;
};
const markSeen = (conversation) => {
  const last = conversation.messages.at(-1);
  if (last && document.visibilityState === 'visible') seenUpTo.set(conversation.id, last.ts);
};

// The newest stands in sight, from its beginning when it is longer than the list. Whoever has scrolled away is left there.
const scrolledTo = new Map();
function drawToNewest(id, data, build, isAnother) {
  const list = byId(id);
  const wasLeft = Math.abs(list.scrollTop - (scrolledTo.get(id) || 0)) < 40;
  if (!draw(id, data, build) || !(isAnother || wasLeft)) return;
  const newest = [...list.children].sort((a, b) => ((a.dataset.ts || '') < (b.dataset.ts || '') ? 1 : -1))[0];
  if (newest) {
    const top = newest.getBoundingClientRect().top - list.getBoundingClientRect().top + list.scrollTop;
    list.scrollTop = newest.offsetHeight > list.clientHeight ? top : top + newest.offsetHeight - list.clientHeight;
  }
  scrolledTo.set(id, list.scrollTop);
}

let phoneOf = null;
function drawPhone() {
  const me = acting();
  if (!me) return;
  const direct = directOf(me);
  const isAnother = phoneOf !== me.email;
  phoneOf = me.email;
  draw('phone-of', me.name, () => me.name + '’s phone');
  const last = pagedLast();
  draw('you', [me.email, last && last.email], () => [last ? last.name + ' was paged last. ' : '', 'Every button on this page is pressed by ', h('strong', {}, me.name), '.']);
  const messages = threaded(direct.messages);
  drawToNewest('pages', [me.email, messages], () => messages.length === 0
    ? h('p', { class: 'muted quiet' }, 'No page for ' + me.name + '.')
    : messages.map((one) => h('div', { class: 'page', 'data-ts': one.ts },
      one.thread_ts && one.thread_ts !== one.ts ? '' : h('div', { class: 'lock' }, h('div', { class: 'row' }, h('strong', {}, one.username || 'CI Escalation Bot'), h('time', {}, clock(Number(one.ts) * 1000))), h('div', {}, mrkdwn(one.text))),
      message(one))), isAnother);
  markSeen(direct);
}
`;
