import { percent, span } from './format.js';

/**
 * Returns what a consumer reports about itself as one sentence; null if it reports nothing. The longest gap between two
 * polls stands beside its limit: a consumer that exceeds it leaves the group.
 */
export const ownFigures = ({ clientFigures, rebalanceTimeoutMillis }) => {
  if (!clientFigures) return null;
  const { sinceLastPollMillis, longestPollGapMillis, pollIdleRatio, commitLatencyMillis, rebalanceLatencyMillis } =
    clientFigures;
  const parts = [
    named('last poll', sinceLastPollMillis, ' ago'),
    named('longest gap between polls', longestPollGapMillis, limit(rebalanceTimeoutMillis)),
    Number.isFinite(pollIdleRatio) ? `idle ${percent(pollIdleRatio)} of the time` : null,
    named('commit', commitLatencyMillis),
    named('rebalance', rebalanceLatencyMillis),
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : `${parts.join(', ')}.`;
};

const named = (name, millis, after = '') => (Number.isFinite(millis) ? `${name} ${span(millis)}${after}` : null);

const limit = (millis) => (Number.isFinite(millis) ? ` of at most ${span(millis)}` : '');
