import { span } from './format.js';

/** Holds the signs of causes and conditions. The lab sends their texts: `causeLabel`, `conditionLabel`, `stateLabel`. */
const CAUSE_ICONS = {
  MEMBER_JOINED: 'M12 4v16M4 12h16',
  MEMBER_LEFT: 'M4 12h15M13 6l6 6-6 6',
  SESSION_EXPIRED: 'M5 5l14 14M19 5L5 19',
  POLL_TIMEOUT: 'M3 12a9 9 0 1 0 18 0a9 9 0 1 0-18 0M12 6v6l4 3',
  SUBSCRIPTION_CHANGED: 'M4 6h16M4 12h16M4 18h9',
  PARTITIONS_CHANGED: 'M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 13h7v7h-7z',
  UNKNOWN: 'M8 9a4 4 0 1 1 6 3.4c-1.4.8-2 1.6-2 3M12 19.5v.5',
};

/** Returns SVG strokes on a 24×24 grid. */
export const iconOf = ({ cause }) => CAUSE_ICONS[cause] ?? CAUSE_ICONS.UNKNOWN;

/** Returns "1.8 s, exact", "0.6 s ± 0.2 s, inferred", "unknown" or "under way". */
export const durationWords = (rebalance) => {
  if (isUnderWay(rebalance)) return 'under way';
  const length = lengthWords(rebalance);
  return length === null ? 'unknown' : `${length}, ${rebalance.precision}`;
};

/** Returns "1.8 s", "0.6 s ± 0.2 s", or null if the duration is unknown. */
export const lengthWords = ({ durationMillis, errorMillis, precision }) => {
  if (durationMillis === null || precision === 'unknown') return null;
  return `${span(durationMillis)}${errorMillis > 0 ? ` ± ${span(errorMillis)}` : ''}`;
};

/** Returns whether the rebalance has not ended yet, even if its start is unknown. */
export const isUnderWay = ({ completedAt }) => completedAt === null;

const CONDITION_SIGNS = {
  WORKING: '✓',
  SURPLUS: '○',
  NOT_ASSIGNED_YET: '…',
  NOT_JUDGED: '–',
  NO_DATA: '∅',
  STALLED: '=',
  FALLING_BEHIND: '↓',
  STOPPED: '✗',
  REWOUND: '←',
  GONE: '✗',
};

export const signOf = ({ condition }) => CONDITION_SIGNS[condition] ?? '?';

/** Describes a committed offset, or returns null if it is in order. `since` is a formatted time. */
export const offsetWords = ({ state, stateLabel, offsetsWithoutRecord }, since) => {
  if (state === 'CURRENT' && !offsetsWithoutRecord) return null;
  return since === null ? stateLabel : `${stateLabel} since ${since}`;
};

/** Returns "subscribes to a, b and 98 more topics". The lab sends at most a hundred topics, and the page names ten of them. */
export const subscriptionWords = ({ subscription, subscribedTopics }) => {
  if (!subscription?.length) return null;
  const named = subscription.slice(0, MOST_TOPICS);
  const more = (subscribedTopics ?? subscription.length) - named.length;
  return `subscribes to ${named.join(', ')}${more > 0 ? ` and ${more} more topic${more === 1 ? '' : 's'}` : ''}`;
};
const MOST_TOPICS = 10;
