import { html } from 'lit';
import { live } from 'lit/directives/live.js';
import { decades, times, whole } from '../model/plan-scales.js';

/**
 * Describes the fields of the form. `scale` gives a field a slider; `usual` is what the lab takes if the field is empty, and
 * `usualWith` says it if it depends on the protocol.
 */
export const GROUP = {
  partitions: { label: 'Partitions', mode: 'numeric', scale: whole(1, 60) },
  now: { label: 'Consumers', mode: 'numeric', scale: whole(1, 60) },
  then: { label: 'Then', unit: 'consumers', mode: 'numeric', scale: whole(1, 60) },
};

export const LOAD = {
  rate: { label: 'Arriving', unit: 'records/s', mode: 'decimal', scale: decades(1, 100_000) },
  processing: { label: 'Time for a record', scale: times(0.01, 10_000) },
  'commit-interval': { label: 'Commit interval', usual: '5s', scale: times(100, 60_000) },
  for: { label: 'Simulated time', usual: '10m', scale: times(60_000, 86_400_000) },
};

export const SHARES = {
  skew: { label: 'Skew', usual: 'none', example: 'zipf:1.1 gives partition 0 the largest share; 5,3,1 gives each its weight' },
};

export const SIZING = {
  'max-lag': { label: 'Longest wait of a record', scale: times(1_000, 600_000) },
  failures: { label: 'Crashes of a consumer', usual: 'none', example: 'such as 1/h or 3/d' },
};

export const MORE = {
  'session-timeout': { label: 'Session timeout', usual: '45s', scale: times(1_000, 120_000) },
  'heartbeat-interval': { label: 'Heartbeat interval', usualWith: (protocol) => (protocol === 'consumer' ? '5s' : '3s') },
  'initial-rebalance-delay': {
    label: 'Initial rebalance delay',
    usual: '3s',
    example: 'an empty classic group waits for more members; a lab’s broker has 0s',
  },
  'max-poll-records': { label: 'max.poll.records', usual: '500' },
  'max-poll-interval': { label: 'max.poll.interval.ms', usual: '5m' },
  spread: { label: 'Spread of the time for a record', usual: '0', example: 'sigma of a log-normal distribution, 0 to 3' },
  slow: { label: 'Slow member', usual: 'none', example: 'such as B:4: B needs four times as long' },
  seed: { label: 'Seed', usual: '1' },
};

/** Names all fields, for what differs between two plans. */
const LABELS = {
  ...Object.fromEntries(Object.entries({ ...GROUP, ...LOAD, ...SHARES, ...SIZING, ...MORE }).map(([name, { label }]) => [name, label])),
  consumers: 'Consumers',
  topic: 'Topics',
  assignor: 'Assignor',
  protocol: 'Protocol',
  static: 'Static members',
  hot: 'Hot partition',
  at: 'Events',
};

export const labelOf = (name) => LABELS[name] ?? name;

/**
 * Shows a field with its slider. `value` is its text, `other` the text in the other plan if it differs, `error` a line of the
 * lab about it, and `change` receives another text.
 */
export const field = (name, { label, unit, usual, example, scale, mode }, { value, other, error, change }) => {
  const id = `plan-${name}`;
  const about = [unit && `${id}-unit`, example && `${id}-example`, error && `${id}-error`].filter(Boolean).join(' ');
  return html`<div class="plan-field ${other === undefined ? '' : 'differs'}" data-field=${name}>
    <label for=${id}>${label}</label>
    <input
      id=${id}
      type="text"
      autocomplete="off"
      spellcheck="false"
      inputmode=${mode ?? 'text'}
      placeholder=${usual ?? ''}
      aria-invalid=${error ? 'true' : 'false'}
      aria-describedby=${about}
      .value=${live(value)}
      @input=${(e) => change(e.target.value.trim())}
    />
    ${unit ? html`<span id="${id}-unit" class="unit">${unit}</span>` : ''}
    ${scale ? slider(id, label, scale, value === '' ? usual : value, change) : ''}
    ${example ? html`<small id="${id}-example" class="dim">${example}</small>` : ''} ${difference(other)} ${errorLine(id, error)}
  </div>`;
};

const slider = (id, label, scale, value, change) =>
  html`<input
    id="${id}-slider"
    type="range"
    aria-label="${label}, slider"
    aria-valuetext=${value ?? ''}
    min="0"
    max=${scale.most}
    .value=${live(String(scale.positionOf(value ?? '')))}
    @input=${(e) => change(scale.textAt(Number(e.target.value)))}
  />`;

/** Says what the other plan has, with a sign, so that colour is not needed. */
export const difference = (other) =>
  other === undefined ? '' : html`<small class="other"><span aria-hidden="true">≠</span> ${other}</small>`;

export const errorLine = (id, error) => (error ? html`<p id="${id}-error" class="error field-error" role="alert">${error}</p>` : '');
