import { count, plural } from '../model/format.js';
import { isGone } from '../model/group-fold.js';
import { lagSum } from '../model/lag.js';

/** What a tab says: which group, how many, how far behind, and whether that is old. */
export const title = (groupId, state, stale) => {
  const { group } = state;
  const lag = group ? lagSum(group.partitions) : null;
  const facts = group
    ? `, ${plural(group.members.length, 'member')}, lag ${lag === null ? 'unknown' : count(lag)}`
    : isGone(state)
      ? ', gone'
      : '';
  return `Groupstage: group ${groupId}${facts}${stale ? ' (old)' : ''}`;
};

/** /groups/team%2D1 → "team-1" */
export const nameIn = (path) => {
  const name = path.replace(/^\/groups\//, '');
  try {
    return decodeURIComponent(name);
  } catch {
    return name; // a stray "%": what was typed is the best guess
  }
};
