import { ago, span } from './format.js';

/**
 * Signs of life of a member. Heartbeats are written nowhere, so its last commit is all that can be seen; until its group has
 * missed it, a killed member has its partitions and looks like one that works.
 */
export const lastCommit = ({ lastCommitAt }, now) =>
  lastCommitAt === null ? 'no commit yet' : `last commit ${ago(now - lastCommitAt)}`;

/** For how long, short: "8 s". */
export const silence = ({ lastCommitAt }, now) =>
  lastCommitAt === null ? '' : span(Math.max(0, Math.floor((now - lastCommitAt) / 1_000) * 1_000)).replace('.0', '');

/** How long a dead member is not missed. */
export const missedAfter = ({ sessionTimeoutMillis }) =>
  Number.isFinite(sessionTimeoutMillis)
    ? `If it is dead, the group notices within ${span(sessionTimeoutMillis)} of its last heartbeat.`
    : 'If it is dead, the group notices when its session time-out has passed since its last heartbeat.';

/** "Last commit 8 s ago, though records wait. If it is dead, …" */
export const overdueWords = (member, now) => {
  const last = lastCommit(member, now);
  return `${last[0].toUpperCase()}${last.slice(1)}, though records wait. ${missedAfter(member)}`;
};
