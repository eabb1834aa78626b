/**
 * What has changed: a share of now against the same hours of earlier weeks. Pure.
 *
 * The rule: for each kind of interaction (all, and every value of every dimension that is common enough) and each share,
 * Fisher's exact test of now against the earlier weeks together. Weeks differ from one another by more than chance, so all
 * numbers are first divided by how much more (the dispersion, at least 1, drawn towards what is usual since a few weeks tell
 * little). The chance of a false alarm in one look is held below `falseAlarms` over all tests of that look together
 * (Bonferroni). What is certain but small is not reported.
 *
 * With the default of 1 in 10,000 and a look each hour, a site in which nothing changes has less than one alarm a year.
 */
import { exactTail, binomialTail } from "./exact-test.ts";
import type { Share } from "./interval.ts";

export const falseAlarms = 1e-4;

export interface ShareSeries<Key> {
  readonly key: Key;
  readonly now: Share;
  /** One for each earlier week. */
  readonly earlier: readonly Share[];
}

export interface CountSeries<Key> {
  readonly key: Key;
  readonly now: number;
  readonly earlier: readonly number[];
}

export interface Change<Key> {
  readonly key: Key;
  /** `new`: was never seen in the earlier weeks. */
  readonly kind: "rose" | "fell" | "new";
  readonly now: number;
  readonly usual: number;
  /** How likely so great a difference is where nothing has changed. */
  readonly probability: number;
}

/** Weeks that a judgement needs. */
export const leastWeeks = 3;
/** Fewer trials now say nothing. */
const leastTrials = 20;
/** A code or field that fewer met is no trend. */
const leastSeen = 5;
const leastDifference = 0.05;
const leastFactor = 1.5;

/** How much evidence the usual dispersion counts for, in weeks. */
const priorWeeks = 5;
const usualShareDispersion = 1;
const usualCountDispersion = 4;

const isCommonEnough = ({ now, earlier }: ShareSeries<unknown>): boolean =>
  now.trials >= leastTrials && earlier.filter(({ trials }) => trials > 0).length >= leastWeeks;

/** The changes among shares and counts, most certain first. All that is passed in counts as tested. */
export function findChanges<Key>(
  shares: readonly ShareSeries<Key>[],
  counts: readonly CountSeries<Key>[],
  chance: number = falseAlarms,
): Change<Key>[] {
  const common = shares.filter(isCommonEnough);
  const enough = counts.filter(({ earlier }) => earlier.length >= leastWeeks);
  const threshold = chance / Math.max(1, common.length + enough.length);
  return [...common.map(judgeShare), ...enough.map(judgeCount)]
    .filter((change) => change !== null)
    .filter(({ probability }) => probability <= threshold)
    .sort((a, b) => a.probability - b.probability);
}

function judgeShare<Key>({ key, now, earlier }: ShareSeries<Key>): Change<Key> | null {
  const before = {
    successes: sum(earlier.map(({ successes }) => successes)),
    trials: sum(earlier.map(({ trials }) => trials)),
  };
  const [share, usual] = [now.successes / now.trials, before.successes / before.trials];
  const rose = share > usual;
  const fresh = before.successes === 0;
  if (rose && now.successes < leastSeen) return null;
  if (
    Math.abs(share - usual) < leastDifference &&
    !(rose && share >= usual * leastFactor && now.successes >= 4 * leastSeen)
  )
    return null;
  const dispersion = shareDispersion(earlier, usual);
  const probability = Math.min(
    1,
    2 * exactTail(scaled(now, dispersion), scaled(before, dispersion), rose ? "more" : "fewer"),
  );
  return { key, kind: fresh ? "new" : rose ? "rose" : "fell", now: share, usual, probability };
}

/** Counts change with the seasons, so only a halving or a tripling is worth a word. */
function judgeCount<Key>({ key, now, earlier }: CountSeries<Key>): Change<Key> | null {
  const usual = sum(earlier) / earlier.length;
  if (now > usual / 2 && now < usual * 3) return null;
  const squares = usual === 0 ? 0 : sum(earlier.map((count) => (count - usual) ** 2)) / usual;
  const dispersion = pooled(squares, earlier.length, usualCountDispersion);
  const [scaledNow, total] = [Math.round(now / dispersion), Math.round((now + sum(earlier)) / dispersion)];
  const rose = now > usual;
  const probability = Math.min(
    1,
    2 * binomialTail(scaledNow, total, 1 / (earlier.length + 1), rose ? "more" : "fewer"),
  );
  return { key, kind: rose ? "rose" : "fell", now, usual, probability };
}

function shareDispersion(weeks: readonly Share[], usual: number): number {
  const used = weeks.filter(({ trials }) => trials > 0);
  const variance = usual * (1 - usual);
  if (variance === 0) return 1;
  const squares = sum(used.map(({ successes, trials }) => (successes - trials * usual) ** 2 / (trials * variance)));
  return pooled(squares, used.length, usualShareDispersion);
}

const pooled = (squares: number, weeks: number, usual: number): number =>
  Math.max(1, (squares + priorWeeks * usual) / (Math.max(0, weeks - 1) + priorWeeks));

const scaled = ({ successes, trials }: Share, by: number): Share => ({
  successes: Math.round(successes / by),
  trials: Math.round(trials / by),
});

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
