export { incident } from './incident.js';
export { incidentClosing as 'incident-closing' } from './incident-closing.js';
export { gate } from './gate.js';
export { anchor } from './anchor.js';
