/** Building the page: elements from data, never markup from text, so that nothing a log says can become a tag. */
export const domScript = String.raw`
// What nobody sees, or what reorders the rest, is shown as what it is.
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
const KEPT = ['\t', '\n', '\u200d'];
const mark = (found) => KEPT.includes(found) ? found : '⟨U+' + found.codePointAt(0).toString(16).toUpperCase().padStart(4, '0') + '⟩';
const seen = (text) => String(text).replace(UNSEEN, mark);
const base = location.pathname.replace(/\/(screen\/?)?$/, '');
const byId = (id) => document.getElementById(id);
let state = null;

function h(tag, props, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props || {})) {
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, String(value));
  }
  const shown = children.flat(9).filter((child) => child !== null && child !== undefined && child !== '');
  element.append(...shown.map((child) => child instanceof Node ? child : seen(child)));
  return element;
}

// Focus and what is being typed live in the old elements: unchanged parts are left alone.
const drawn = new Map();
function draw(id, data, build) {
  const text = JSON.stringify(data);
  if (drawn.get(id) === text) return false;
  drawn.set(id, text);
  byId(id).replaceChildren(...[build()].flat(9));
  return true;
}

// What lies behind an open form is neither seen nor heard: what became of it is said inside.
function say(text, bad) {
  for (const id of byId('modal').open ? ['note', 'modal-note'] : ['note']) {
    byId(id).textContent = text;
    byId(id).className = bad ? 'bad' : 'muted';
  }
}
const clock = (at) => new Date(at).toLocaleTimeString([], { hour12: false });
const person = (id) => state.people.find((one) => one.slackId === id);
const EMOJI = { warning: '⚠️', rotating_light: '🚨', white_check_mark: '✅', x: '❌', fire: '🔥', bell: '🔔', eyes: '👀', red_circle: '🔴', large_orange_circle: '🟠', large_yellow_circle: '🟡', large_green_circle: '🟢', hourglass: '⌛', lock: '🔒', tada: '🎉', hammer_and_wrench: '🛠️', mega: '📣', link: '🔗', memo: '📝', shield: '🛡️', no_entry: '⛔', repeat: '🔁', zap: '⚡', clock1: '🕐', stopwatch: '⏱️', ticket: '🎫' };
const emoji = (text) => text.replace(/:([a-z0-9_+-]+):/g, (all, name) => (Object.hasOwn(EMOJI, name) && EMOJI[name]) || all);
const decode = (text) => emoji(text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&'));

const FENCE = String.fromCharCode(96);
const TOKENS = new RegExp([
  FENCE + '{3}([\\s\\S]*?)' + FENCE + '{3}',
  FENCE + '([^' + FENCE + '\\n]+)' + FENCE,
  '<([^<>\\n]+)>',
  '(?<![\\w*])\\*([^*\\n]+)\\*(?![\\w*])',
  '(?<![\\w_])_([^_\\n]+)_(?![\\w_])',
  '(?<![\\w~])~([^~\\n]+)~(?![\\w~])',
].join('|'), 'g');

function mrkdwn(text) {
  const nodes = [];
  let at = 0;
  for (const found of String(text || '').matchAll(TOKENS)) {
    nodes.push(decode(text.slice(at, found.index)));
    at = found.index + found[0].length;
    const [, pre, code, link, bold, italic, strike] = found;
    if (pre !== undefined) nodes.push(h('pre', {}, decode(pre.replace(/^\n/, ''))));
    else if (code !== undefined) nodes.push(h('code', {}, decode(code)));
    else if (link !== undefined) nodes.push(reference(link));
    else if (bold !== undefined) nodes.push(h('strong', {}, mrkdwn(bold)));
    else if (italic !== undefined) nodes.push(h('em', {}, mrkdwn(italic)));
    else nodes.push(h('s', {}, mrkdwn(strike)));
  }
  nodes.push(decode(String(text || '').slice(at)));
  return nodes;
}

// Slack's own names for the parts of an instant, each shown as its reader's clock and calendar say it.
const day = (at, options) => at.toLocaleDateString('en-US', options);
const ordinal = (n) => n + (n % 10 === 1 && n !== 11 ? 'st' : n % 10 === 2 && n !== 12 ? 'nd' : n % 10 === 3 && n !== 13 ? 'rd' : 'th');
const longDay = (at) => day(at, { month: 'long' }) + ' ' + ordinal(at.getDate()) + ', ' + at.getFullYear();
const midnight = (at) => new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();
function pretty(at, otherwise) {
  const days = Math.round((midnight(at) - midnight(new Date())) / 86400000);
  return days === 0 ? 'today' : days === 1 ? 'tomorrow' : days === -1 ? 'yesterday' : otherwise(at);
}
const shortDay = (at) => day(at, { month: 'short', day: 'numeric', year: 'numeric' });
const fullDay = (at) => day(at, { weekday: 'long' }) + ', ' + longDay(at);
const two = (n) => String(n).padStart(2, '0');
const PARTS = {
  date_num: (at) => [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-'),
  date: longDay, date_short: shortDay, date_long: fullDay,
  date_pretty: (at) => pretty(at, longDay), date_short_pretty: (at) => pretty(at, shortDay), date_long_pretty: (at) => pretty(at, fullDay),
  time: (at) => two(at.getHours()) + ':' + two(at.getMinutes()),
  time_secs: (at) => [at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join(':'),
};

function dated([, seconds, format, link], fallback) {
  const at = new Date(Number(seconds) * 1000);
  const names = [...String(format || '').matchAll(/\{([a-z_]+)\}/g)].map(([, name]) => name);
  if (Number.isNaN(at.getTime()) || names.length === 0 || !names.every((name) => Object.hasOwn(PARTS, name))) return decode(fallback);
  const shown = h('time', { datetime: at.toISOString(), title: at.toISOString() }, decode(format.replace(/\{([a-z_]+)\}/g, (all, name) => PARTS[name](at))));
  return link ? web(link, shown) : shown;
}

function reference(link) {
  const [target, label] = link.split('|');
  if (target.startsWith('@')) return h('strong', {}, '@' + (person(target.slice(1)) || { handle: label || target.slice(1) }).handle);
  if (target.startsWith('#')) return h('strong', {}, '#' + (label || (state.slack.conversations.find((one) => one.id === target.slice(1)) || { name: target.slice(1) }).name));
  if (target.startsWith('!date^')) return dated(target.split('^'), label || target);
  if (target.startsWith('!')) return h('strong', {}, '@' + (label || target.slice(1)).replace(/^@/, ''));
  return /^(https?:|mailto:)/i.test(target) ? web(target, decode(label || target)) : decode('<' + link + '>');
}

// Only addresses a browser may follow become links; anything else stays text.
function web(target, label) {
  const url = decode(target);
  return /^(https?:|mailto:)/i.test(url) ? h('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, label) : label;
}
`;
