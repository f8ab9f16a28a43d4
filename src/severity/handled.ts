import { anyOf } from './phrases.js';

/** Lines that tell of something over or harmless. */
export const CALM_LINE = anyOf([
  String.raw`\b(?:recovered|recovery complete|resolved|back to normal|restored|stabili[sz]ed|succeeded|completed successfully|healthy again|passed|is healthy|now healthy|caught up|reconnected|re-?established|repaired|(?:is|are|came|comes) (?:up again|back (?:up|online))|(?:reachable|available|up|online|responding|running) again)\b`,
  'retry succeeded',
  'succeeded (?:after|on) retry',
  'as (?:designed|expected|planned|requested|asked|intended)',
  String.raw`within (?:\S+ ){0,2}(?:limits?|slo|sla|targets?|thresholds?|budget|normal)`,
  'no longer',
]);

/** Lines that tell of load somebody or something deals with. */
export const HANDLED_LINE = anyOf([
  'auto-?scal',
  'scal(?:ed|ing) (?:out|up|from|to)',
  'scale[- ](?:out|up) (?:complete|succe|trigger|event)',
  String.raw`(?:added|adding|launched|launching) \d+ (?:\S+ ){0,2}(?:instances?|replicas?|nodes?|pods?|tasks?)`,
  String.raw`hpa\b`,
  'capacity (?:added|increased)',
  'load (?:absorbed|handled|balanced)',
  'handled (?:by|without|normally)',
  'traffic (?:spike|surge) (?:absorbed|handled)',
  'all requests served',
  'burst capacity',
  'request queue drained',
]);

/** A stranger whom the SSH daemon turned away before any log-in: whatever it says of them is noise. */
export const TURNED_AWAY = /\[preauth\]/;

/** Lines (and titles) that tell of an exercise. */
export const DRILL_LINE = anyOf([
  String.raw`\b(?:load|stress|soak|performance|capacity|penetration|pen) ?test(?:ing|s)?\b`,
  String.raw`\b(?:chaos|game ?day|fire ?drill|dr exercise|failover exercise|drill|simulat(?:ed|ion)|test alert|this is a test)\b`,
  'fault injection',
]);
