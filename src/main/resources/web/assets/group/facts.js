import { html } from 'lit';
import { count, perSecond, plural, span } from '../model/format.js';
import { lagSum } from '../model/group-fold.js';
import { groupState, sinceOf } from '../parts/group-state.js';

const PROTOCOLS = {
  classic: 'classic protocol',
  consumer: 'consumer protocol (KIP-848)',
  share: 'share group (KIP-932)',
  streams: 'streams protocol (KIP-1071)',
};

/** The line below the headline: state, protocol, epoch, lag and how often it commits. */
export const facts = ({ group }) => {
  const lag = lagSum(group.partitions);
  const rates = group.partitions.map((p) => p.recordsPerSecond).filter(Number.isFinite);
  return html`<p class="facts">
    ${groupState(group.state, sinceOf(group))}
    <span>${PROTOCOLS[group.protocol] ?? group.protocol}</span>
    <span>${group.protocol === 'classic' ? 'generation' : 'epoch'} <b>${count(group.epoch)}</b></span>
    ${fact('assignor', group.assignor)} ${fact('coordinator', group.coordinator)}
    <span
      >lag ${lag === null ? html`<span class="unknown">unknown</span>` : html`<b>${plural(lag, 'record')}</b>`}</span
    >
    ${rates.length === 0 ? '' : fact('reads', `${perSecond(rates.reduce((a, b) => a + b, 0))} records/s`)}
    ${fact('commits every', span(group.commitIntervalMillis))} ${undecodable(group)} ${fact('from', group.source)}
  </p>`;
};

const fact = (name, value) => (value === null || value === undefined ? '' : html`<span>${name} <b>${value}</b></span>`);

/** Shown only when there are some: what could not be read was skipped, and is not silently forgotten. */
const undecodable = ({ undecodable }) =>
  undecodable > 0
    ? html`<span class="bad" title="Records of __consumer_offsets of a type or version that is not known here"
        ><span aria-hidden="true">⚠</span> ${plural(undecodable, 'record')} skipped</span
      >`
    : '';
