import type { ChatMessage } from './message.js';
import { COLOURS } from '../verdict/severity.js';

/** A page that asks for nothing and says so in its first line, which is all that a lock screen shows. */
export function testPage(by: string): ChatMessage {
  return {
    headline: 'TEST · Tocsin: this is a test page, nothing is wrong',
    title: '',
    colour: COLOURS.NONE,
    fields: [],
    paragraphs: [`Sent by ${by}. A real page comes this way. You need not answer.`],
    quote: [],
    buttons: [],
    footer: '',
    mention: { people: [], channel: false },
    subject: { workflow: '', uid: '' },
  };
}
