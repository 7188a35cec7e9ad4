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

/** Names the protocol type if the members are not consumers, such as the workers of Kafka Connect. */
const typeOf = ({ protocol, protocolType }) =>
  protocol === 'classic' && protocolType && protocolType !== 'consumer' ? `, type ${protocolType}` : '';

/** Shows the line below the headline: state, protocol, epoch, lag and commit interval. */
export const facts = ({ group }) => {
  const rate = sumOfAll(group.partitions.map((p) => p.recordsPerSecond));
  return html`<p class="group-facts">
    ${groupState(group.state, sinceOf(group))}
    <span>${PROTOCOLS[group.protocol] ?? group.protocol}${typeOf(group)}</span>
    <span>${group.protocol === 'classic' ? 'generation' : 'epoch'} <b>${count(group.epoch)}</b></span>
    ${fact('assignor', group.assignor)} ${fact('coordinator', group.coordinator)}
    <span id="lag">lag ${lag(group.partitions)}</span>
    ${fact('arriving', recordsPerSecond(rate))}
    ${fact('commits every', span(group.commitIntervalMillis))} ${undecodable(group)} ${fact('from', group.source)} ${whatIf(group)}
  </p>`;
};

/** Leads to a plan that begins with this group. There are no plans for the other protocols. */
const whatIf = ({ groupId, protocol }) =>
  protocol === 'classic' || protocol === 'consumer'
    ? html`<a class="what-if" href="/plan?group=${encodeURIComponent(groupId)}" title="Plan what happens with more consumers, another assignor or a crash">What if …?</a>`
    : '';

/** Shows the sum of the known lags, and beside it the number of partitions with an unknown lag. */
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

/** Shows the number of records that the lab could not decode and skipped, if there are any. The count covers all groups. */
const undecodable = ({ undecodable }) =>
  undecodable > 0
    ? html`<span class="bad" title="The lab could not decode these records of __consumer_offsets. The count covers all groups since the start."
        ><span aria-hidden="true">⚠</span> ${plural(undecodable, 'record')} of all groups skipped</span
      >`
    : '';
