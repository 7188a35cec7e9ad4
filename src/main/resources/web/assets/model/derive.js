import { SILENCE } from './reducer.js';

/** The lab's clock, carried on by this browser's: ages stay right when the two clocks disagree. */
export const labNow = ({ board, now, heardAt }) => (board ? board.asOf + Math.max(0, now - heardAt) : now);

/** Since when nothing was heard (epoch milliseconds), or null while the board is live. */
export const staleSince = (state) => {
  if (state.board?.staleSince) return state.board.staleSince;
  const heard = state.heardAt ?? state.openedAt;
  if (state.now - heard <= SILENCE) return null;
  return state.board ? state.board.asOf : state.openedAt;
};

/** A team is live while its group has members and the lab knows so. */
export const isLive = ({ groupState, members }) =>
  members > 0 && (groupState === 'Stable' || groupState === 'Rebalancing');

export const liveTeams = ({ teams }) => teams.filter(isLive).length;

/** F1 of precision and recall, or null while either is unknown. */
export const quality = ({ precision, recall }) => {
  if (!Number.isFinite(precision) || !Number.isFinite(recall)) return null;
  return precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
};

/** Keys "team/partition" of the partitions that have another owner in `after` than in `before`. */
export const movedPartitions = (before, after) => {
  if (!before || !after) return [];
  const old = ownersByPartition(before);
  return [...ownersByPartition(after)]
    .filter(([key, owner]) => old.has(key) && old.get(key) !== owner)
    .map(([key]) => key);
};

const ownersByPartition = ({ teams }) =>
  new Map(
    teams.flatMap(({ team, owners }) => owners.flatMap((o) => o.partitions.map((p) => [`${team}/${p}`, o.memberId]))),
  );
