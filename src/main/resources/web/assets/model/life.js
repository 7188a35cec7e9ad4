import { ago, span } from './format.js';

/**
 * Describes the last sign of life of a member. Kafka does not record heartbeats, so only the last commit is visible. Until
 * its session times out, a killed member keeps its partitions and looks like a working one.
 */
export const lastCommit = ({ lastCommitAt }, now) =>
  lastCommitAt === null ? 'no commit yet' : `last commit ${ago(now - lastCommitAt)}`;

/** Returns the time since the last commit, briefly: "8 s". */
export const silence = ({ lastCommitAt }, now) =>
  lastCommitAt === null ? '' : span(Math.max(0, Math.floor((now - lastCommitAt) / 1_000) * 1_000)).replace('.0', '');

const HEARTBEAT = 3_000;

/** Says when the group notices that the member is dead. After the session timeout it says that the member still sends heartbeats. */
export const missedAfter = ({ sessionTimeoutMillis, lastCommitAt }, now) => {
  if (!Number.isFinite(sessionTimeoutMillis))
    return 'If it is dead, the group notices one session timeout after its last heartbeat.';
  const timeout = span(sessionTimeoutMillis).replace('.0', '');
  return lastCommitAt !== null && now - lastCommitAt > sessionTimeoutMillis + HEARTBEAT
    ? `It still sends heartbeats, because otherwise the group would have removed it after ${timeout}. It is busy, or it hangs.`
    : `If it is dead, the group notices within ${timeout} of its last heartbeat.`;
};

/** Returns a text such as "Its last commit was 8 s ago, though records wait. If it is dead, …" */
export const overdueWords = (member, now) => {
  const { lastCommitAt } = member;
  const last = lastCommitAt === null ? 'It has not committed yet' : `Its last commit was ${ago(now - lastCommitAt)}`;
  return `${last}, though records wait. ${missedAfter(member, now)}`;
};
