import { keyOf } from './lag.js';

/**
 * Computes who owned a partition at which time. It goes backwards from the present owner through the moves, newest first.
 *
 *   present owner C; moves: [B → C, released 10, assigned 12], [A → B, released 4, assigned 5]; now 20
 *   → A until 4, gap 4..5, B 5..10, gap 10..12, C 12..20
 *
 * A band is {from, to, kind, owner}; kind is 'owner', 'nobody', 'gap' (between two owners), 'paused' (kept its owner, who
 * had to stop), or 'unknown' (a move and the next one contradict each other, so something was not seen). The present owner
 * is certain from the moment it joined, even if something before that was not seen. A static member that came back under
 * another id (`same` compares the two ids) has owned the partition all the time.
 */
export const bandsOf = (partition, moves, { now, since, joined, same = (one, other) => one === other }) => {
  const bands = [];
  let end = now;
  let owner = partition.owner;
  const band = (from, kind, by) => {
    if (from < end) bands.unshift({ from, to: end, kind, owner: by });
    end = Math.min(end, from);
  };
  for (const { move, rebalance } of moves) {
    const assigned = move.assignedAt ?? rebalance.completedAt;
    if (assigned !== null) {
      const sure = same(owner, move.to);
      if (!sure && owner !== null) band(Math.max(assigned, joined.get(owner) ?? now), 'owner', owner);
      band(assigned, kindOf(owner, sure), owner);
    }
    band(move.releasedAt ?? rebalance.startedAt ?? assigned ?? end, 'gap', null);
    owner = move.from;
  }
  // A member owns nothing before it joins. The time at which a departed member joined is unknown: the history's start replaces it.
  band(joined.get(owner) ?? since, kindOf(owner, true), owner);
  return bands;
};

const kindOf = (owner, sure) => {
  if (!sure) return 'unknown';
  return owner === null ? 'nobody' : 'owner';
};

/** Returns the spans in which this partition kept its owner while that owner was paused. */
export const pausesOf = (partition, bands, rebalances, now) =>
  rebalances
    .filter(({ paused, startedAt, moves }) => {
      if (startedAt === null || moves.some((move) => keyOf(move) === keyOf(partition))) return false;
      const then = bands.find(({ from, to }) => from <= startedAt && startedAt < to);
      return then?.kind === 'owner' && paused.includes(then.owner);
    })
    .map(({ startedAt, completedAt }) => ({ from: startedAt, to: completedAt ?? now, kind: 'paused', owner: null }));

/** Returns a map from 'topic/partition' to [{move, rebalance}], newest first. */
export const movesByPartition = (rebalances) => {
  const moves = new Map();
  for (const rebalance of rebalances) {
    for (const move of rebalance.moves) {
      const key = keyOf(move);
      if (!moves.has(key)) moves.set(key, []);
      moves.get(key).push({ move, rebalance });
    }
  }
  return moves;
};

/** Returns the time at which the known history begins; without a history, that is now. */
export const historySince = (rebalances, now) =>
  rebalances.reduce((oldest, r) => Math.min(oldest, r.startedAt ?? r.completedAt ?? oldest), now);

/**
 * Returns the bands within a window, as fractions of it. Where owners change faster than the eye can follow, one 'busy'
 * band replaces many thin ones.
 */
export const visible = (bands, { from, to }) => {
  const size = to - from;
  const seen = bands
    .filter((b) => b.to > from && b.from < to)
    .map((b) => ({ ...b, left: Math.max(0, (b.from - from) / size), right: Math.min(1, (b.to - from) / size) }));
  return seen.reduce(thinned, []);
};

const THIN = 0.006;
const thin = (band) => band.kind === 'busy' || band.right - band.left < THIN;

const thinned = (done, band) => {
  const [before, last] = [done.at(-2), done.at(-1)];
  if (before && thin(before) && thin(last) && thin(band)) {
    return [...done.slice(0, -2), { ...before, kind: 'busy', owner: null, to: band.to, right: band.right }];
  }
  done.push(band);
  return done;
};
