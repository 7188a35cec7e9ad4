import { ago, plural, span } from './format.js';
import { isUnderWay } from './words.js';

/** Describes the group in one sentence, then its last rebalance in the server's sentence, with a current age. */
export const headline = ({ group, rebalances }, now) => {
  const sentence = group.headline ?? plainly(group);
  const first = group.rejoinLoop ? `${sentence} ${group.rejoinLoop}` : sentence;
  return rebalances.length === 0 ? first : `${first} ${lastRebalance(rebalances[0], now)}`;
};

const plainly = ({ members, partitions, protocol }) => {
  if (members.length === 0) return 'The group has no consumer now.';
  const shared = protocol === 'share' ? 'take records from' : members.length === 1 ? 'reads' : 'share';
  return `${plural(members.length, 'consumer')} ${shared} ${plural(partitions.length, 'partition')}.`;
};

const lastRebalance = (rebalance, now) => {
  if (!isUnderWay(rebalance)) return `The last rebalance was ${ago(now - rebalance.completedAt)}: ${rebalance.sentence}`;
  const since = rebalance.startedAt === null ? '' : ` for ${span(now - rebalance.startedAt)}`;
  return `A rebalance is under way${since}: ${rebalance.sentence}`;
};
