import { count, plural } from '../model/format.js';
import { isGone } from '../model/group-fold.js';
import { lagSum } from '../model/lag.js';
import { groupName } from '../model/legible.js';

/** Returns the title of the tab: the group, its members, its lag, and a mark if the data is old. */
export const title = (groupId, state, stale) => {
  const { group } = state;
  const lag = group ? lagSum(group.partitions) : null;
  const facts = group
    ? `, ${plural(group.members.length, 'member')}, lag ${lag === null ? 'unknown' : count(lag)}`
    : isGone(state)
      ? ', gone'
      : '';
  return `Groupstage: group ${groupName(groupId)}${facts}${stale ? ' (old)' : ''}`;
};
