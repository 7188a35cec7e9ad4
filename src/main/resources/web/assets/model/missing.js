import { clock, plural } from './format.js';

/** Says in one sentence how a step stands in a team's row on the board: what is still missing, or when it was reached. */
export const missing = (key, row, topic) => {
  if (row === null) return 'This page waits for the first data from the board.';
  if (row.steps.includes(key)) return reached(key, row);
  return MISSING[key](row, topic);
};

const reached = (key, { stepTimes, lapsed }) => {
  const at = stepTimes?.[key] ? ` at ${clock(stepTimes[key])}` : '';
  return lapsed?.includes(key) ? `Reached${at}, and not true at this moment.` : `Reached${at}. Nothing is missing.`;
};

const owning = ({ owners }) => owners.filter(({ partitions }) => partitions.length > 0).length;
const has = ({ steps }, key) => steps.includes(key);

const MISSING = {
  CONNECTED: (row, topic) => {
    if (row.groupState === null) return `No consumer of group ${row.team} has joined yet: start one.`;
    if (row.members === 0) return `Group ${row.team} has no consumer now: start one.`;
    if (row.groupState === 'Rebalancing') return 'The group rebalances now; wait until it is stable.';
    return `No consumer owns a partition of ${topic}: look at the topic to which it subscribes.`;
  },
  FIRST_LOAD: (row, topic) => {
    if (!has(row, 'CONNECTED')) return MISSING.CONNECTED(row, topic);
    const { wrong } = row.score;
    return wrong > 0
      ? `${plural(wrong, 'action')} arrived, but none was correct: the team's page has a hint for each.`
      : `No action has arrived in actions.${row.team} yet.`;
  },
  SCALED: (row, topic) => {
    if (!has(row, 'CONNECTED')) return MISSING.CONNECTED(row, topic);
    const n = owning(row);
    if (n < 2) return `${n === 1 ? 'Only one consumer owns' : 'No consumer owns'} partitions: start another one with the same group id.`;
    if (row.uncommitted) return `${plural(n, 'consumer')} share the work, but ${plural(row.uncommitted.partitions, 'partition')} have no committed offset yet.`;
    return `${plural(n, 'consumer')} share the work; two of them must commit progress, which takes a few seconds.`;
  },
  SURVIVED: (row, topic) => {
    if (!has(row, 'SCALED')) return `First two consumers must share the work. ${MISSING.SCALED(row, topic)}`;
    const { missed } = row.score;
    return missed > 0
      ? `${plural(missed, 'user')} that your group has committed ${missed === 1 ? 'is' : 'are'} not flagged: the team's page names the first ones.`
      : 'A consumer that owns partitions must leave or crash while another one works, and the other one must catch up.';
  },
  STATS_PUBLISHED: ({ team }) => `No valid record with the key ${team} or ${team}/<partition> has arrived in stats.${team} yet.`,
  RECOVERED: (row) =>
    has(row, 'STATS_PUBLISHED')
      ? 'After a partition changes its owner, its stats must go on from where they were.'
      : `First publish stats. ${MISSING.STATS_PUBLISHED(row)}`,
};
