import { count, plural, span } from './format.js';
import { ranges } from './member.js';
import { eventWords, readEvent, sinceStart, millisOf } from './plan-scales.js';

const list = (words) => (words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`);

/** Names members: "A and B", or their number if they are many. */
export const names = (letters) => (letters.length > 6 ? plural(letters.length, 'member') : list(letters));

/** Names members in a table: "A B C", or their number. */
export const letters = (all) => (all.length > 6 ? count(all.length) : all.join(' '));

/** "3 consumers share 5 partitions: the busiest owns 2, and nobody is idle." */
export const headline = (plan, row) => {
  const partitions = plan.topics.reduce((sum, topic) => sum + topic.partitions, 0);
  const shared = row.consumers === 1 ? '1 consumer reads' : `${count(row.consumers)} consumers share`;
  const idle = row.idle.length === 0 ? 'nobody is idle' : `${names(row.idle)} ${row.idle.length === 1 ? 'is' : 'are'} idle`;
  const busiest = row.consumers === 1 ? 'it owns them all' : `the busiest owns ${count(row.largest)}, and ${idle}`;
  return `${shared} ${plural(partitions, 'partition')}: ${busiest}.`;
};

/** Says what a change costs, and whom it stops. */
export const changeWords = ({ from, to, moves, stopped, stoppedPartitions, rounds, handOver }) => {
  const moved = moves === 0 ? 'no partition moves' : `${plural(moves, 'partition')} ${moves === 1 ? 'moves' : 'move'}`;
  const stops =
    stopped.length === 0
      ? 'nobody stops'
      : `${names(stopped)} ${stopped.length === 1 ? 'stops' : 'stop'}, and ${plural(stoppedPartitions, 'partition')} ${stoppedPartitions === 1 ? 'waits' : 'wait'}`;
  const how = rounds > 1 ? ` It needs ${rounds} rebalances.` : '';
  return `From ${count(from)} to ${count(to)} consumers ${moved}: ${stops}.${how} ${HAND_OVERS[handOver]}`;
};

const HAND_OVERS = {
  eager: 'Everybody gives up everything before joining again (eager).',
  cooperative: 'Only the partitions that move stand still (cooperative).',
  reconciled: 'The coordinator moves one partition after the other (KIP-848).',
};

/** "A to C: 2; B to C: 3–4" */
export const movedWords = (moved, several) =>
  moved.length === 0
    ? 'none'
    : [
        ...moved
          .slice(0, 8)
          .map(({ from, to, topic, partitions }) => `${from} to ${to}: ${several ? `${topic} ` : ''}${ranges(partitions).join(', ')}`),
        ...(moved.length > 8 ? ['and more'] : []),
      ].join('; ');

/** Says what a number of consumers brings, for the name of its button. */
export const countWords = ({ consumers, largest, idle, worthIt }) =>
  [
    plural(consumers, 'consumer'),
    `the busiest owns ${plural(largest, 'partition')}`,
    idle.length === 0 ? '' : `${names(idle)} idle`,
    worthIt ? 'worth a step' : 'not worth a step',
  ]
    .filter(Boolean)
    .join(', ');

/** Returns the figures of a plan over time: [{key, name, text, sentence}]. */
export const figures = (plan) => {
  const stop = Math.max(0, ...plan.partitions.map(({ longestStop }) => longestStop));
  const where = plan.partitions.find(({ longestStop }) => longestStop === stop);
  const busiest = Math.max(0, ...plan.members.map(({ utilisation }) => utilisation));
  const member = plan.members.find(({ utilisation }) => utilisation === busiest);
  return [
    figure('pause', 'Longest pause', span(stop), stop === 0 ? 'Each partition has a reader all the time.' : `Nobody reads partition ${where.partition} for this time.`),
    figure('peak', 'Largest lag', count(plan.peakLag), plan.peakLag === 0 ? 'No record has to wait.' : `So many records wait at ${sinceStart(plan.peakLagAt)}; the oldest waits for ${span(plan.peakTimeLag)} at most.`),
    figure('drain', 'Drain time', ...drained(plan)),
    figure('twice', 'Delivered twice', count(plan.deliveredTwice), plan.deliveredTwice === 0 ? 'Each record is delivered once.' : 'Nobody had committed these records when their partition got a new owner.'),
    figure('busy', 'Busiest member', `${Math.round(busiest * 100)} %`, member ? `${member.letter} works for this part of its time.` : ''),
    figure('rebalances', 'Rebalances', count(plan.rebalanceCount), storms(plan)),
  ];
};

const figure = (key, name, text, sentence) => ({ key, name, text, sentence });

const drained = (plan) => {
  if (plan.peakLag === 0) return ['0 s', 'There is nothing to catch up.'];
  if (plan.drainedAt !== null) return [span(plan.drainedAt - plan.peakLagAt), `At ${sinceStart(plan.drainedAt)} the group has caught up.`];
  const falls = plan.lag < plan.peakLag;
  return ['not yet', `${plural(plan.lag, 'record')} still wait at the end; ${falls ? 'the group is catching up' : 'the lag grows'}.`];
};

const storms = ({ pollTimeouts, rebalanceCount }) => {
  if (pollTimeouts > 0) return `${plural(pollTimeouts, 'member')} took longer than max.poll.interval.ms between two polls.`;
  return rebalanceCount === 0 ? 'The group stays as it is.' : 'The marks on the timeline show their causes.';
};

/** Returns the group of a plan in the form in which the X-ray shows one. */
export const groupOf = (plan, row, isStatic) => {
  const members = row.members.map(({ letter, rack, owned }, ordinal) => ({
    memberId: letter,
    ordinal,
    letter,
    clientId: rack === null ? '' : `rack ${rack}`,
    instanceId: isStatic ? `static-${letter}` : null,
    host: null,
    partitions: owned.flatMap(({ topic, partitions }) => partitions.map((partition) => ({ topic, partition }))),
    condition: owned.length === 0 ? 'SURPLUS' : 'WORKING',
    conditionLabel: owned.length === 0 ? 'idle' : '',
    evidence: owned.length === 0 ? 'No partition is left for it.' : '',
  }));
  return {
    planned: true,
    protocol: plan.protocol,
    members,
    partitions: members.flatMap(({ memberId, partitions }) => partitions.map((p) => ({ ...p, owner: memberId }))),
    notes: [],
  };
};

/** Returns the rebalances of a plan in the form in which the X-ray marks them on its timeline, newest first. */
export const rebalancesOf = (plan) =>
  plan.rebalances
    .map((one, i) => ({
      id: `${i}`,
      cause: one.cause,
      startedAt: one.at,
      completedAt: one.at + one.duration,
      durationMillis: one.duration,
      errorMillis: 0,
      precision: 'predicted',
      followsId: one.secondRound ? `${i - 1}` : null,
      sentence: one.sentence,
      redelivered: 0,
    }))
    .reverse();

/** Returns the events of a plan as notes on the timeline. */
export const notesOf = (texts, length) =>
  texts
    .map(readEvent)
    .filter((event) => event !== null && millisOf(event.at) <= length)
    .map((event) => ({ at: millisOf(event.at), kind: event.kind, text: eventWords(event) }));
