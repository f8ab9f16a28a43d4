import { judge, pullOf } from '../../classifier/judge.js';
import type { Model } from '../../classifier/model.js';
import type { Explanation, JobEvidence } from '../../ports/classifier.js';
import { caseOf } from './classifier.js';

const MOST_SIGNALS = 40;
const MOST_FEATURES = 15;
const LONGEST = 200;
/** Labels less likely are not worth a word. */
const LEAST_SHARE = 0.05;

/** The model's own account of its verdict, whatever exact codes and policy patterns say beside it. */
export function explain(evidence: JobEvidence, model: Model): Explanation {
  const { odds, unshown, features } = judge(caseOf(evidence), model);
  const leading = odds[0]?.[0] ?? 'unknown';
  const { failing } = features.reading;
  const focus = features.reading.focus.filter(({ number }) => number > 0);
  const pulls = [...features.values].map(([name, value]) => ({
    name,
    pull: Number(pullOf(name, value, leading, model).toFixed(3)),
  }));
  return {
    model: model.file.version,
    odds: odds.slice(0, 5).map(([label, share]) => ({ label, share: Number(share.toFixed(4)) })),
    unshown: unshown.filter((label) => odds.some(([one, share]) => one === label && share >= LEAST_SHARE)),
    signals: features.hits.slice(-MOST_SIGNALS).map(({ signal, line, isNear }) => ({
      id: signal.id,
      label: signal.label,
      tier: signal.tier,
      near: isNear,
      line: line.number,
      text: line.text.slice(0, LONGEST),
    })),
    features: pulls.sort((a, b) => Math.abs(b.pull) - Math.abs(a.pull)).slice(0, MOST_FEATURES),
    section: { step: failing?.step ?? null, from: focus[0]?.number ?? null, to: focus.at(-1)?.number ?? null },
  };
}
