import { keyOf } from './lag.js';

/**
 * Finds out how a question of the handbook was decided: by the newest rebalance of its cause. Returns {rebalance, value,
 * option}, where `option` is the index of the right option or -1; null while nothing has decided it.
 *
 * A cooperative rebalance has two halves. The first one has the cause, and the second one hands the partitions over.
 */
export const outcome = (question, { rebalances, group, commits }) => {
  for (const rebalance of rebalances) {
    if (rebalance.cause !== question.event || rebalance.completedAt === null) continue;
    const halves = [rebalance, ...rebalances.filter(({ followsId }) => followsId === rebalance.id)];
    const epoch = Math.max(...halves.map(({ toEpoch }) => toEpoch));
    const now = group !== null && group.epoch === epoch ? group : null;
    if (Number.isInteger(question.members) && now?.members.length !== question.members) continue;
    const value = FACTS[question.fact]?.({ rebalance, halves, group: now, commits }) ?? null;
    if (value !== null) return { rebalance, value, option: question.options.findIndex((one) => contains(one, value)) };
  }
  return null;
};

const contains = ({ from, below }, value) => value >= from && (below === null || value < below);

const FACTS = {
  'pause-seconds': ({ rebalance }) => (rebalance.durationMillis === null ? null : rebalance.durationMillis / 1_000),
  'silence-seconds': (seen) => silence(seen),
  'moved-partitions': ({ halves }) => new Set(movesOf(halves).map(keyOf)).size,
  'delivered-twice': ({ halves }) => {
    const counts = halves.map(({ redelivered }) => redelivered).filter(Number.isFinite);
    return counts.length === 0 ? null : Math.max(...counts);
  },
  'largest-share': ({ group }) => (group === null ? null : Math.max(0, ...group.members.map((m) => m.partitions.length))),
  'idle-members': ({ group }) => (group === null ? null : group.members.filter((m) => m.partitions.length === 0).length),
};

const movesOf = (halves) => halves.flatMap(({ moves }) => moves).filter(({ from, to }) => from !== to);

/** Returns the seconds from the last commit in the partitions that moved until they had an owner again. */
const silence = ({ rebalance, halves, commits }) => {
  const moved = new Set(movesOf(halves).map(keyOf));
  const begun = rebalance.startedAt ?? rebalance.completedAt;
  const before = commits.filter((commit) => moved.has(keyOf(commit)) && commit.at <= begun).map(({ at }) => at);
  return before.length === 0 ? null : (rebalance.completedAt - Math.max(...before)) / 1_000;
};

const UNITS = {
  'pause-seconds': 's',
  'silence-seconds': 's since the last commit',
  'moved-partitions': 'moved',
  'delivered-twice': 'delivered twice, at least',
  'largest-share': 'owned by the busiest member',
  'idle-members': 'idle',
};

/** "13 s since the last commit", "2 moved" */
export const factWords = (fact, value) =>
  `${Number.isInteger(value) ? value : value.toFixed(1)} ${UNITS[fact] ?? ''}`.trim();
