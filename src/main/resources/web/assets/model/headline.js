import { ago, count, plural, span } from './format.js';
import { clauseOf, isUnderWay, lengthWords, listed } from './words.js';

/** The group in one sentence, and its last rebalance in another that grows older by itself. */
export const headline = ({ group, rebalances }, letters, now) => {
  const first = group.headline ?? plainly(group);
  return rebalances.length === 0 ? first : `${first} ${lastRebalance(rebalances[0], letters, now, group.protocol)}`;
};

const plainly = ({ members, partitions, protocol }) => {
  if (members.length === 0) return 'Nobody consumes now.';
  const shared = protocol === 'share' ? 'take records from' : members.length === 1 ? 'reads' : 'share';
  return `${plural(members.length, 'consumer')} ${shared} ${plural(partitions.length, 'partition')}.`;
};

const lastRebalance = (rebalance, letters, now, protocol) => {
  const because = `${rebalance.causePrecision === 'inferred' ? 'probably ' : ''}because ${clauseOf(rebalance)}`;
  const moves = protocol === 'share' ? '' : movesInWords(rebalance.moves, letters); // nothing moves from one owner to another
  const what = moves === '' ? '' : `; ${moves}`;
  if (isUnderWay(rebalance)) {
    const since = rebalance.startedAt === null ? '' : ` for ${span(now - rebalance.startedAt)}`;
    return `A rebalance is under way${since}, ${because}${what}.`;
  }
  const length = isMoment(rebalance) ? null : lengthWords(rebalance);
  const long = length === null ? '' : ` ${length} long,`;
  return `Last rebalance ${ago(now - rebalance.completedAt)},${long} ${because}${what}.`;
};

/** One that took no time, such as the last member's goodbye, has no length worth telling. */
const isMoment = ({ durationMillis, errorMillis }) => durationMillis < 5 && !(errorMillis > 0);

const MOST = 3;

/** "partition 4 moved from B to C"; many moves are only counted. */
export const movesInWords = (moves, letters) => {
  const byWay = Map.groupBy(moves, ({ from, to }) => JSON.stringify([from, to]));
  if (byWay.size > MOST) return `${count(moves.length)} partitions moved`;
  return listed([...byWay.values()].map((same) => wayInWords(same, letters)));
};

const wayInWords = (moves, letters) => {
  const [{ from, to }] = moves;
  const name = (memberId) => letters.get(memberId)?.letter ?? 'another member';
  if (from === null) return `${these(moves)} went to ${name(to)}`;
  return to === null
    ? `${name(from)} gave up ${these(moves)}`
    : `${these(moves)} moved from ${name(from)} to ${name(to)}`;
};

const these = (moves) => {
  const numbers = moves.map(({ partition }) => partition).sort((a, b) => a - b);
  if (numbers.length === 1) return `partition ${numbers[0]}`;
  return numbers.length > 4 ? `${numbers.length} partitions` : `partitions ${listed(numbers)}`;
};
