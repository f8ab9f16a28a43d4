import { signalsFor } from './signal.js';

/** The forms in which linters print what they find, whatever they are called. */
export const LINT_SHAPES = signalsFor('lint_failure', [
  [
    // Compilers name their warnings too, but with a dash in front: [-Wunused].
    'finding-with-rule',
    'strong',
    /^\s{0,8}[^\s:]{1,200}\.\w{1,10}:\d{1,6}(?::\d{1,5})?:? .{3,300}\s[([](?:[\w@]{1,40}\/)?[a-z][\w@]{1,40}(?:[-/][\w@]{1,40}){0,8}[)\]]$/,
    'lint',
  ],
  [
    'finding-with-code',
    'strong',
    /^\s{0,8}[^\s:]{1,200}\.\w{1,10}:\d{1,6}(?::\d{1,5})?:? \[?[A-Z]{1,6}\d{2,5}(?:\([\w-]{1,60}\))?[\]:, ]/,
    'lint',
  ],
  [
    'finding-with-level',
    'strong',
    /^[^\s:]{1,200}\.\w{1,10}:\d{1,6}(?::\d{1,5})?:[\w-]{2,60}:(?:ERROR|WARNING|INFO):|^(?:Warning|Suggestion|Error|Ignored): .{2,160} \([^\s:()]{1,200}\.\w{1,10}:\d{1,6}(?::\d{1,5})?\)$|\(Severity: [1-5]\)$|^[^\s:]{1,200}\.\w{1,10}:\d{1,6}:\d{1,5}: [CEFIRSW]: |^\s{0,8}(?:warn(?:ing)?|error|info)\s{1,8}[a-z]{2,30}(?:-[a-z]{1,30}){1,6}: |^[EWI]: [\w.+-]{1,80}: [a-z]{2,30}(?:-[a-z]{1,30}){1,8}\b/i,
    'lint',
  ],
  [
    'findings-counted',
    'strong',
    /^\W{0,4}(?:Total:? |Found )?[1-9]\d* (?:problems?|hints?|offen[cs]es?|suggestions?|(?:(?:lint|style|code style|dependency|formatting|architecture|naming) )(?:violations?|warnings?|errors?|issues?))\b|^Total: (?:[1-9]\d* warnings?|\d+ warnings? \/ [1-9]\d* errors?)\b|^Failed: [1-9]\d* failure\(s\), \d+ warning\(s\) on \d+ files/i,
    'lint',
  ],
  [
    'files-need-changes',
    'strong',
    /\b[1-9]\d* files?(?:\(s\))? (?:needs?|requires?) (?:changes|fix(?:es|ing)|updat\w+|re-?format\w*)|\b(?:run|use) [`'"]?[\w./ -]{1,60} --(?:fix|write)\b/i,
    'lint',
  ],
]);
