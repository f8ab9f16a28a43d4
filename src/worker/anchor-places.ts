import { createFileAnchors } from '../adapters/file/anchors.js';
import { createS3Anchors } from '../adapters/s3/anchors.js';
import { createSlackAnchors } from '../adapters/slack/anchors.js';
import type { ChatPort } from '../adapters/slack/chat.js';
import type { AnchorPlace } from '../ports/anchors.js';

const RETAIN_DAYS = 365;
const FORMS = 'write file:/path, slack:#channel or s3://bucket/prefix, several after commas';

/** The places of `TOCSIN_ANCHOR`; throws the one line that says what is wrong with it. */
export function anchorPlacesOf(setting: string, chat: ChatPort): readonly AnchorPlace[] {
  const names = setting
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return [...new Set(names)].map((name) => placeOf(name, chat));
}

function placeOf(name: string, chat: ChatPort): AnchorPlace {
  if (/^file:\/[^/]/.test(name)) return createFileAnchors(name.slice('file:'.length));
  if (/^slack:#?[^\s#]+$/.test(name)) return createSlackAnchors(chat, name.slice('slack:'.length));
  const url = URL.canParse(name) ? new URL(name) : null;
  if (url?.protocol !== 's3:' || url.hostname === '') throw new Error(`TOCSIN_ANCHOR has ${name}: ${FORMS}`);
  const mode = (url.searchParams.get('mode') ?? 'compliance').toUpperCase();
  const retainDays = Number(url.searchParams.get('retain_days') ?? RETAIN_DAYS);
  if ((mode !== 'COMPLIANCE' && mode !== 'GOVERNANCE') || !Number.isInteger(retainDays) || retainDays < 1) {
    throw new Error(`TOCSIN_ANCHOR has ${name}: mode is compliance or governance, retain_days a whole number of days`);
  }
  const prefix = url.pathname.replace(/^\/+|\/+$/g, '');
  const endpoint = url.searchParams.get('endpoint');
  return createS3Anchors({
    ...{ name, bucket: url.hostname, prefix: prefix === '' ? '' : `${prefix}/`, mode, retainDays, endpoint },
    now: Date.now,
  });
}
