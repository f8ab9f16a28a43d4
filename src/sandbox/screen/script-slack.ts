/** Slack as a person sees it: conversations, messages with their blocks, threads, and open forms. */
export const slackScript = String.raw`
let chosen = null;
let channelChosen = false;
let shownChannel = null;
const content = (object) => (object && object.type === 'plain_text' ? [emoji(object.text)] : mrkdwn(object && object.text));
const colours = { good: '#2eb67d', warning: '#ecb22e', danger: '#e01e5a' };

// What is chosen is done, and the menu is as it was: the same can be chosen again.
function menu(element, press) {
  const name = (element.placeholder && element.placeholder.text) || 'More';
  const pick = (event) => {
    const chosen = event.target.value;
    event.target.value = '';
    if (chosen !== '') press({ ...element, action_id: chosen });
  };
  const options = element.options || (element.option_groups || []).flatMap((group) => group.options);
  return h('select', { class: 'menu', 'aria-label': name, onchange: pick }, h('option', { value: '' }, emoji(name)),
    options.map((option) => h('option', { value: option.value }, emoji(option.text.text))));
}

function pressable(element, press) {
  if (element.type === 'static_select' || element.type === 'overflow') return menu(element, press);
  if (element.type !== 'button') return h('span', { class: 'label' }, element.type);
  const label = emoji(element.text.text);
  const press1 = () => {
    if (element.url && /^https?:/i.test(element.url)) window.open(element.url, '_blank', 'noopener');
    const ask = element.confirm;
    if (!ask || confirm(ask.title.text + '\n' + ((ask.text && ask.text.text) || ''))) press(element);
  };
  return h('button', { type: 'button', class: element.style, onclick: press1 }, label);
}

function block(one, press) {
  switch (one.type) {
    case 'header': return h('div', { class: 'heading' }, content(one.text));
    case 'divider': return h('hr');
    case 'context': return h('div', { class: 'block context' }, (one.elements || []).map((part) => part.type === 'image' ? part.alt_text : h('span', {}, content(part), ' ')));
    case 'actions': return h('div', { class: 'block row' }, (one.elements || []).map((element) => pressable(element, press)));
    case 'section': return h('div', { class: 'block' }, one.text ? h('div', {}, content(one.text)) : null,
      one.fields ? h('div', { class: 'fields' }, one.fields.map((field) => h('div', {}, content(field)))) : null,
      one.accessory ? pressable(one.accessory, press) : null);
    case 'image': return h('div', { class: 'block context' }, '[image: ' + one.alt_text + ']');
    case 'markdown': return h('div', { class: 'block' }, mrkdwn(one.text));
    default: return h('div', { class: 'context' }, '[' + one.type + ']');
  }
}

function message(one) {
  const press = (element) => act({ system: 'slack', press: element.action_id || element.text.text, channel: one.channel, ts: one.ts });
  const blocks = one.blocks || [];
  const reply = one.thread_ts && one.thread_ts !== one.ts;
  return h('article', { class: 'message' + (reply ? ' reply' : '') + (one.ephemeral_for ? ' ephemeral' : ''), 'data-ts': one.ts },
    h('div', {}, h('span', { class: 'author' }, one.username || 'CI Escalation Bot'), h('span', { class: 'app' }, 'APP'), h('time', { class: 'muted' }, clock(Number(one.ts) * 1000))),
    one.ephemeral_for ? h('div', { class: 'muted' }, 'Only visible to ' + (person(one.ephemeral_for) || { handle: one.ephemeral_for }).handle) : null,
    blocks.length === 0 ? h('div', { class: 'block' }, mrkdwn(one.text)) : blocks.map((part) => block(part, press)),
    (one.attachments || []).map(function (attachment) {
      const bar = h('div', { class: 'attachment' }, attachment.pretext ? h('div', {}, mrkdwn(attachment.pretext)) : null,
        attachment.title ? h('strong', {}, attachment.title) : null,
        (attachment.blocks || []).length ? attachment.blocks.map((part) => block(part, press)) : h('div', { class: 'block' }, mrkdwn(attachment.text || attachment.fallback)));
      const colour = String(attachment.color || '');
      bar.style.borderColor = colours[colour] || (colour && !colour.startsWith('#') ? '#' + colour : colour);
      return bar;
    }),
    one.edited ? h('span', { class: 'muted' }, '(edited)') : null,
    one.reply_count ? h('div', { class: 'muted' }, one.reply_count + (one.reply_count === 1 ? ' reply' : ' replies')) : null);
}

function threaded(messages) {
  const parents = messages.filter((one) => !one.thread_ts || one.thread_ts === one.ts);
  return parents.flatMap((parent) => [parent, ...messages.filter((one) => one.thread_ts === parent.ts && one.ts !== parent.ts)]);
}

function drawSlack() {
  const me = acting();
  const mine = state.slack.conversations.filter((one) => !one.person);
  if (!mine.some((one) => one.id === chosen) || (!channelChosen && !mine.some((one) => one.id === chosen && one.messages.length > 0))) {
    const lastOf = (one) => (one.messages.at(-1) || { ts: '' }).ts;
    chosen = ([...mine].sort((a, b) => (lastOf(a) < lastOf(b) ? 1 : -1))[0] || {}).id || null;
  }
  const home = state.slack.views.find((one) => me && one.user === me.slackId && one.view.type === 'home');
  const open = mine.find((one) => one.id === chosen);
  if (open) markSeen(open);
  draw('channels', [mine.map((one) => [one.id, one.messages.length, unread(one)]), chosen], () =>
    mine.map((one) => h('button', { type: 'button', 'aria-current': String(one.id === chosen), class: one.messages.length ? '' : 'muted', onclick: () => { chosen = one.id; channelChosen = true; drawSlack(); } },
      '# ' + one.name, unread(one) > 0 ? [' ', h('span', { class: 'badge' }, unread(one) + ' new')] : '')));
  const seen = open ? open.messages.filter((one) => !one.ephemeral_for || (me && one.ephemeral_for === me.slackId)) : [];
  drawToNewest('messages', [seen, home], () => [
    home ? h('article', { class: 'message' }, h('h3', {}, 'Home'), home.view.blocks.map((part) => block(part, (element) => act({ system: 'slack', view: home.view.id, press: element.action_id })))) : '',
    seen.length ? threaded(seen).map(message) : h('p', { class: 'muted' }, 'No messages yet.'),
  ], chosen !== shownChannel);
  shownChannel = chosen;
  drawModal(me);
}

function field(one) {
  const element = one.element;
  const common = { name: one.block_id, required: !one.optional };
  if (element.type.includes('select')) {
    const first = (element.placeholder && element.placeholder.text) || 'Choose';
    const picked = element.initial_option && element.initial_option.value;
    return h('select', common, h('option', { value: '' }, first), (element.options || []).map((option) => h('option', { value: option.value, selected: option.value === picked }, option.text.text)));
  }
  if (element.type === 'radio_buttons' || element.type === 'checkboxes') {
    const type = element.type === 'checkboxes' ? 'checkbox' : 'radio';
    return element.options.map((option) => h('label', {}, h('input', { type, name: one.block_id, value: option.value }), ' ' + option.text.text));
  }
  if (element.type === 'datepicker') return h('input', { ...common, type: 'date' });
  if (element.type === 'timepicker') return h('input', { ...common, type: 'time' });
  const placeholder = (element.placeholder || {}).text;
  return element.multiline ? h('textarea', { ...common, rows: 4, placeholder }, element.initial_value || '') : h('input', { ...common, placeholder, value: element.initial_value });
}

// What was typed outlives the form's being drawn again with what is wrong in it.
function fill(field, value) {
  if (!field) return;
  for (const one of field.length !== undefined && !field.options ? field : [field]) {
    if (one.type === 'radio' || one.type === 'checkbox') one.checked = one.checked || one.value === value;
    else one.value = value;
  }
}

let shownModal = null;
let shownView = null;
function drawModal(me) {
  const mine = state.slack.views.filter((one) => me && one.user === me.slackId && one.view.type === 'modal');
  const top = mine[mine.length - 1];
  const mark = top ? top.view.id + JSON.stringify(top.errors) + top.view.hash : null;
  if (mark === shownModal) return;
  shownModal = mark;
  const dialog = byId('modal');
  if (!top) { dialog.close(); return; }
  const { view, errors } = top;
  const close = () => act({ system: 'slack', view: view.id, close: true });
  const submit = (event) => {
    event.preventDefault();
    const values = {};
    for (const [name, value] of new FormData(event.target)) values[name] = name in values ? [].concat(values[name], value) : value;
    act({ system: 'slack', view: view.id, values });
  };
  byId('modal-note').textContent = '';
  const isSame = shownView === view.id;
  const typed = isSame ? [...new FormData(dialog.querySelector('form'))] : [];
  shownView = view.id;
  byId('modal-form').replaceChildren(h('form', { onsubmit: submit }, h('h2', { id: 'modal-title' }, view.title.text),
    view.blocks.map((one) => one.type === 'input'
      ? h('label', {}, emoji(one.label.text) + (one.optional ? ' (optional)' : ''), field(one), one.hint ? h('span', { class: 'muted' }, one.hint.text) : '', errors && errors[one.block_id] ? h('span', { class: 'bad', role: 'alert' }, errors[one.block_id]) : '')
      : block(one, (element) => act({ system: 'slack', view: view.id, press: element.action_id }))),
    h('div', { class: 'row' }, view.submit ? h('button', { class: 'primary' }, view.submit.text) : '', h('button', { type: 'button', onclick: close }, view.close ? view.close.text : 'Close'))));
  for (const [name, value] of typed) fill(dialog.querySelector('form').elements[name], value);
  dialog.oncancel = close;
  if (!dialog.open) dialog.showModal();
}
`;
