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

const HEARTBEAT = 3_000;

/** How long a dead member is not missed; or, after that time, that it cannot be dead for as long as it is silent. */
export const missedAfter = ({ sessionTimeoutMillis, lastCommitAt }, now) => {
  if (!Number.isFinite(sessionTimeoutMillis))
    return 'If it is dead, the group notices when its session time-out has passed since its last heartbeat.';
  const timeout = span(sessionTimeoutMillis).replace('.0', '');
  return lastCommitAt !== null && now - lastCommitAt > sessionTimeoutMillis + HEARTBEAT
    ? `Its heartbeats went on, or the group would have missed it after ${timeout}: it is busy, or it hangs.`
    : `If it is dead, the group notices within ${timeout} of its last heartbeat.`;
};

/** "Its last commit was 8 s ago, though records wait. If it is dead, …" */
export const overdueWords = (member, now) => {
  const { lastCommitAt } = member;
  const last = lastCommitAt === null ? 'It has not committed yet' : `Its last commit was ${ago(now - lastCommitAt)}`;
  return `${last}, though records wait. ${missedAfter(member, now)}`;
};
