import type { OutsideAnchor } from '../audit/audit.js';
import type { ChatMessage } from './message.js';

/** An anchor as a message: who keeps the quoted line can check the history against it later. */
export function anchorMessage({ list: _, ...anchor }: OutsideAnchor): ChatMessage {
  const { number, day, chains, changed } = anchor;
  return {
    headline: `Anchor ${number} of the audit, ${day}: ${chains} incidents, ${changed} of them grew`,
    title: '',
    colour: '#868e96',
    fields: [],
    paragraphs: ['Checked with `tocsin audit verify --anchors FILE`, where FILE has the lines of these messages.'],
    quote: [JSON.stringify(anchor)],
    buttons: [],
    footer: '',
    mention: { people: [], channel: false },
    subject: { workflow: '', uid: '' },
  };
}
