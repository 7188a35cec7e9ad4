import { html } from 'lit';
import { count, plural, recordsPerSecond, span } from '../model/format.js';
import { lagOf, sumOfAll, wanted } from '../model/lag.js';
import { groupState, sinceOf } from '../parts/group-state.js';

const PROTOCOLS = {
  classic: 'classic protocol',
  consumer: 'consumer protocol (KIP-848)',
  share: 'share group (KIP-932)',
  streams: 'streams protocol (KIP-1071)',
};

/** Only of groups whose members are no consumers, such as Kafka Connect's workers. */
const typeOf = ({ protocol, protocolType }) =>
  protocol === 'classic' && protocolType && protocolType !== 'consumer' ? `, type ${protocolType}` : '';

/** The line below the headline: state, protocol, epoch, lag and how often it commits. */
export const facts = ({ group }) => {
  const rate = sumOfAll(group.partitions.map((p) => p.recordsPerSecond));
  return html`<p class="facts">
    ${groupState(group.state, sinceOf(group))}
    <span>${PROTOCOLS[group.protocol] ?? group.protocol}${typeOf(group)}</span>
    <span>${group.protocol === 'classic' ? 'generation' : 'epoch'} <b>${count(group.epoch)}</b></span>
    ${fact('assignor', group.assignor)} ${fact('coordinator', group.coordinator)}
    <span id="lag">lag ${lag(group.partitions)}</span>
    ${fact('reads', recordsPerSecond(rate))}
    ${fact('commits every', span(group.commitIntervalMillis))} ${undecodable(group)} ${fact('from', group.source)}
  </p>`;
};

/** A sum of what happens to be known would be taken for the lag: how much of it is unknown stands beside it. */
const lag = (partitions) => {
  const meant = partitions.filter(wanted);
  return html`${sum(meant)}${apart(partitions.filter((p) => !wanted(p)))}`;
};

const apart = (partitions) => {
  const { least } = lagOf(partitions);
  return least === 0
    ? ''
    : html` <span class="dim" id="unsubscribed-lag"
        >and ${plural(least, 'record')} in topics that no member subscribes to any more</span
      >`;
};

const sum = (partitions) => {
  const { least, unknown } = lagOf(partitions);
  const uncommitted = partitions.filter((p) => p.lag === null && p.state === 'NO_COMMIT').length;
  if (uncommitted > 0 && uncommitted === partitions.length) return html`<span class="unknown">nothing committed yet</span>`;
  if (unknown === partitions.length) return html`<span class="unknown">unknown</span>`;
  const known = html`<b>${plural(least, 'record')}</b>`;
  return unknown === 0
    ? known
    : html`at least ${known}, <span class="unknown"
          >${uncommitted === unknown ? `nothing committed in ${plural(unknown, 'partition')}` : `${plural(unknown, 'partition')} unknown`}</span
        >`;
};

const fact = (name, value) => (value === null || value === undefined ? '' : html`<span>${name} <b>${value}</b></span>`);

/** Shown only when there are some: what could not be read was skipped, and is not silently forgotten. The count is of all groups. */
const undecodable = ({ undecodable }) =>
  undecodable > 0
    ? html`<span class="bad" title="Records of __consumer_offsets that could not be read: of all groups together, since the start"
        ><span aria-hidden="true">⚠</span> ${plural(undecodable, 'record')} of all groups skipped</span
      >`
    : '';
