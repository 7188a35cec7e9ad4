import { SILENCE } from './reducer.js';

/** Returns the snapshot that the page follows: the board, or one group. */
const snapshotOf = ({ board, group }) => board ?? group ?? null;

/**
 * Returns the time of what the page shows: the lab's time, continued by this browser's clock, so that ages stay right when
 * the two clocks disagree. On a frozen board the time stands still.
 */
export const labNow = (state) => {
  const snapshot = snapshotOf(state);
  if (!snapshot) return state.now;
  return isFrozen(snapshot) ? snapshot.asOf : snapshot.asOf + sinceHeard(state);
};

/** Returns the lab's time, which goes on while the board is frozen. */
export const labClock = (state) => {
  const snapshot = snapshotOf(state);
  return snapshot ? (snapshot.now ?? snapshot.asOf) + sinceHeard(state) : state.now;
};

const sinceHeard = (state) => Math.max(0, state.now - state.heardAt);

/** A frozen board was made now, and shows the class as it was before. */
const isFrozen = ({ asOf, now, frozenSince }) => Boolean(frozenSince) && now > asOf;

/** Returns the time of the class without its pauses. */
export const classTime = (state) => {
  const { board } = state;
  if (!Number.isFinite(board.elapsedMillis)) return labNow(state) - board.startedAt;
  return board.elapsedMillis + (board.pausedSince ? 0 : sinceHeard(state));
};

/** Returns the time since which the data is stale (epoch milliseconds), or null while the page is live. */
export const staleSince = (state) => {
  const snapshot = snapshotOf(state);
  if (snapshot?.staleSince) return snapshot.staleSince;
  const heard = state.heardAt ?? state.openedAt;
  if (state.now - heard <= SILENCE) return null;
  return snapshot ? (snapshot.now ?? snapshot.asOf) : state.openedAt;
};

/** A team is live while its group has members, and the lab can see them. */
export const isLive = ({ groupState, members }) =>
  members > 0 && (groupState === 'Stable' || groupState === 'Rebalancing');

/** Returns the number of teams of which the lab has seen neither a client nor a bot. */
export const missingTeams = ({ teams }) => teams.filter(isMissing).length;

export const isMissing = ({ bot, groupState, steps }) => !bot && groupState === null && steps.length === 0;

export const liveTeams = ({ teams }) => teams.filter(isLive).length;

/** Returns the keys "team/partition" of the partitions that have another owner in `after` than in `before`. */
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

/** Returns the keys of the tiles whose partition has another owner in `after`. A share group does not have single owners. */
export const movedTiles = (before, after) => {
  if (!before || !after || before === after || after.protocol === 'share') return [];
  const old = new Map(before.partitions.map((p) => [tileKey(p), p.owner]));
  return after.partitions
    .map((p) => [tileKey(p), p.owner])
    .filter(([key, owner]) => old.has(key) && old.get(key) !== owner)
    .map(([key]) => key);
};

export const tileKey = ({ topic, partition }) => `tile/${topic}/${partition}`;
