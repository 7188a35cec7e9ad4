import { html } from 'lit';
import { assignorOf, countsOf, NAMES, partitionsOf, set, withCounts } from '../model/plan.js';
import { difference, errorLine, field, GROUP, labelOf, LOAD, MORE, SHARES, SIZING } from './fields.js';
import { schedule } from './schedule.js';

/**
 * Shows the question: the fields of the plan that is edited. `subject` has the `plan`, the `other` plan with its name, or null,
 * the `errors` by parameter, and `change`, which receives another plan.
 */
export const form = (subject) => html`
  <form class="question" aria-label="Plan ${subject.name}" @submit=${(e) => e.preventDefault()}>
    <fieldset>
      <legend>Group</legend>
      ${shape(subject)} ${members(subject)} ${assignor(subject)} ${checkbox(subject)}
    </fieldset>
    <fieldset>
      <legend>Load</legend>
      ${each(LOAD, subject)} ${hot(subject)} ${each(SHARES, subject)}
    </fieldset>
    <fieldset>
      <legend>Events</legend>
      ${schedule(subject)}
    </fieldset>
    <fieldset>
      <legend>Size</legend>
      ${each(SIZING, subject)}
    </fieldset>
    <details .open=${Object.keys(MORE).some((name) => subject.plan[name] || subject.errors[name])}>
      <summary>More settings</summary>
      ${each(MORE, subject)}
    </details>
    ${others(subject)}
  </form>
`;

const text = (plan, name) => (plan[name] ?? []).join(' ');

/** Returns the text of the other plan, if it differs. */
const otherText = ({ plan, other }, name, read = (one) => text(one, name)) => {
  if (other === null || read(other.plan) === read(plan)) return undefined;
  return `${other.name}: ${read(other.plan) || 'none'}`;
};

/** Returns what a field with one text needs. */
const single = (subject, name) => ({
  value: text(subject.plan, name),
  other: otherText(subject, name),
  error: subject.errors[name],
  change: (value) => subject.change(set(subject.plan, name, value === '' ? [] : [value])),
});

const each = (fields, subject) =>
  Object.entries(fields).map(([name, { usualWith, ...description }]) => {
    const usual = usualWith?.(assignorOf(subject.plan).protocol) ?? description.usual;
    return field(name, { ...description, usual }, single(subject, name));
  });

/** Several topics are typed; the partitions of a single one have a slider. */
const shape = (subject) => {
  if (!subject.plan.topic) return field('partitions', GROUP.partitions, single(subject, 'partitions'));
  const change = (value) =>
    subject.change(set(subject.plan, 'topic', value.split(/[\s,]+/).filter((one) => one !== '')));
  return html`${field('topic', { label: 'Topics', example: 'name:partitions, separated by blanks' }, { ...single(subject, 'topic'), change })}
    <button type="button" class="small" @click=${() => subject.change(oneTopic(subject.plan))}>Take one topic</button>`;
};

const oneTopic = (plan) => set(set(plan, 'topic', []), 'partitions', [String(partitionsOf(plan) ?? 5)]);

/** Shows both numbers of consumers. The number after the change stays one more while it is one more. */
const members = (subject) => {
  const { plan, errors } = subject;
  const { now, then } = countsOf(plan);
  const follows = Number(then) === Number(now) + 1;
  const next = (value) => (follows && /^\d+$/.test(value) ? String(Number(value) + 1) : then);
  return html`
    ${field('now', GROUP.now, {
      value: now,
      other: otherText(subject, 'consumers', (one) => countsOf(one).now),
      error: errors.consumers,
      change: (value) => subject.change(withCounts(plan, value, next(value))),
    })}
    ${field('then', GROUP.then, {
      value: then,
      other: otherText(subject, 'consumers', (one) => countsOf(one).then),
      change: (value) => subject.change(withCounts(plan, now, value)),
    })}
  `;
};

const ASSIGNORS = [
  ['range', 'classic', 'range (classic, eager)'],
  ['roundrobin', 'classic', 'roundrobin (classic, eager)'],
  ['sticky', 'classic', 'sticky (classic, eager)'],
  ['cooperative-sticky', 'classic', 'cooperative-sticky (classic)'],
  ['uniform', 'consumer', 'uniform (KIP-848)'],
  ['range', 'consumer', 'range (KIP-848)'],
];

const wordsOf = (plan) => {
  const { assignor: word, protocol } = assignorOf(plan);
  return `${word}, ${protocol}`;
};

const assignor = (subject) => {
  const { plan, errors } = subject;
  const words = wordsOf(plan);
  const known = ASSIGNORS.map(([word, protocol, label]) => [`${word}, ${protocol}`, label]);
  const all = known.some(([value]) => value === words) ? known : [...known, [words, words]];
  const choose = (value) => {
    const [word, protocol] = value.split(', ');
    subject.change(set(set(plan, 'assignor', [word]), 'protocol', [protocol]));
  };
  const error = errors.assignor ?? errors.protocol;
  const other = otherText(subject, 'assignor', wordsOf);
  return html`<div class="plan-field ${other === undefined ? '' : 'differs'}" data-field="assignor">
    <label for="plan-assignor">Assignor</label>
    <select id="plan-assignor" aria-invalid=${error ? 'true' : 'false'} @change=${(e) => choose(e.target.value)}>
      ${all.map(([value, label]) => html`<option value=${value} .selected=${value === words}>${label}</option>`)}
    </select>
    ${difference(other)} ${errorLine('plan-assignor', error)}
  </div>`;
};

const checkbox = (subject) => {
  const on = (plan) => plan.static !== undefined && plan.static[0] !== 'false';
  const other = otherText(subject, 'static', (plan) => (on(plan) ? 'yes' : 'no'));
  return html`<div class="plan-field check ${other === undefined ? '' : 'differs'}" data-field="static">
    <label for="plan-static">Static members</label>
    <input
      id="plan-static"
      type="checkbox"
      .checked=${on(subject.plan)}
      @change=${(e) => subject.change(set(subject.plan, 'static', e.target.checked ? ['true'] : []))}
    />
    <small class="dim">each has a group.instance.id</small> ${difference(other)} ${errorLine('plan-static', subject.errors.static)}
  </div>`;
};

/** A hot partition has two fields for one parameter, PARTITION:SHARE. */
const hot = (subject) => {
  const { plan, errors } = subject;
  const [partition = '', share = '0.5'] = (plan.hot?.[0] ?? '').split(':');
  const change = (one, part) => subject.change(set(plan, 'hot', one === '' ? [] : [`${one}:${part}`]));
  const scale = { most: 100, textAt: (at) => String(at / 100), positionOf: (value) => Math.round(Number(value) * 100) || 0 };
  return html`
    ${field(
      'hot',
      { label: 'Hot partition', usual: 'none' },
      { value: partition, other: otherText(subject, 'hot'), error: errors.hot, change: (one) => change(one, share) },
    )}
    ${partition === '' ? '' : field('hot-share', { label: 'Its part of the records', scale }, { value: share, change: (part) => change(partition, part) })}
  `;
};

const SHOWN = ['partitions', 'topic', 'consumers', 'assignor', 'protocol', 'static', 'hot', 'at'];

/** Lists the parameters of the address that have no field. */
const others = (subject) => {
  const fields = [...SHOWN, ...Object.keys({ ...LOAD, ...SHARES, ...SIZING, ...MORE })];
  const names = Object.keys(subject.plan).filter((name) => !fields.includes(name));
  if (names.length === 0) return '';
  return html`<fieldset class="others">
    <legend>From the address</legend>
    ${names.map(
      (name) => html`<p>
        <code>${name}=${text(subject.plan, name)}</code>
        <button type="button" class="small" aria-label="Remove ${name}" @click=${() => subject.change(set(subject.plan, name, []))}>Remove</button>
        ${errorLine(`plan-${NAMES.indexOf(name)}`, subject.errors[name])}
      </p>`,
    )}
  </fieldset>`;
};

/** Returns what differs between two plans: [{label, a, b}]. */
export const differencesIn = (names, a, b) =>
  names.map((name) => ({ label: labelOf(name), a: text(a, name) || 'none', b: text(b, name) || 'none' }));
