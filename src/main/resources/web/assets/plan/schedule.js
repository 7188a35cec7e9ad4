import { html } from 'lit';
import { live } from 'lit/directives/live.js';
import { set } from '../model/plan.js';
import { readEvent, writeEvent } from '../model/plan-scales.js';
import { difference, errorLine } from './fields.js';

const KINDS = [
  ['crash', 'crashes', 'Member', 'B'],
  ['leave', 'leaves', 'Member', 'B'],
  ['join', 'joins', 'Member that starts again; empty: a new one', ''],
  ['deploy', 'rolling deploy', 'Down time of each', '10s'],
  ['rate', 'new rate', 'Records a second', '4000'],
];

const descriptionOf = (kind) => KINDS.find(([name]) => name === kind);

/** Shows what happens to the group as rows of time, event and subject. */
export const schedule = (subject) => {
  const { plan, other, errors } = subject;
  const events = plan.at ?? [];
  const put = (i, text) => subject.change(set(plan, 'at', events.map((one, at) => (at === i ? text : one))));
  const drop = (i) => subject.change(set(plan, 'at', events.filter((_, at) => at !== i)));
  const differs = other !== null && (other.plan.at ?? []).join() !== events.join();
  return html`
    ${events.length === 0 ? html`<p class="dim">Nothing happens to the group.</p>` : ''}
    <ol class="schedule" data-field="at">
      ${events.map((text, i) => row(text, i, (next) => put(i, next), () => drop(i)))}
    </ol>
    <button type="button" class="small" id="plan-add" @click=${() => subject.change(set(plan, 'at', [...events, nextOf(events)]))}>
      Add an event
    </button>
    ${difference(differs ? `${other.name}: ${(other.plan.at ?? []).join(' ') || 'none'}` : undefined)} ${errorLine('plan-at', errors.at)}
  `;
};

/** A new event comes a minute after the last one. */
const nextOf = (events) => {
  const last = readEvent(events.at(-1) ?? '');
  const minutes = /^(\d+)(s|m)$/.exec(last?.at ?? '0s');
  const seconds = minutes === null ? 0 : Number(minutes[1]) * (minutes[2] === 'm' ? 60 : 1);
  return `${seconds + 60}s:join`;
};

const row = (text, i, put, drop) => {
  const event = readEvent(text);
  const number = i + 1;
  const remove = html`<button type="button" class="small" aria-label="Remove event ${number}" title="Remove" @click=${drop}>✕</button>`;
  if (event === null) {
    return html`<li>
      <input class="whole" aria-label="Event ${number}" .value=${live(text)} @input=${(e) => put(e.target.value)} />${remove}
    </li>`;
  }
  const { at, kind, subject } = event;
  const [, , label] = descriptionOf(kind);
  const choose = (next) => put(writeEvent({ at, kind: next, subject: kindred(kind, next) ? subject : descriptionOf(next)[3] }));
  return html`<li>
    <input class="time" aria-label="Time of event ${number}" .value=${live(at)} @input=${(e) => put(writeEvent({ at: e.target.value.trim(), kind, subject }))} />
    <select aria-label="Event ${number}" @change=${(e) => choose(e.target.value)}>
      ${KINDS.map(([name, words]) => html`<option value=${name} .selected=${name === kind}>${words}</option>`)}
    </select>
    <input
      class="subject"
      aria-label="${label}, event ${number}"
      title=${label}
      placeholder=${kind === 'join' ? 'new' : ''}
      .value=${live(subject)}
      @input=${(e) => put(writeEvent({ at, kind, subject: e.target.value.trim() }))}
    />${remove}
  </li>`;
};

/** Returns whether both events have a member as their subject. */
const kindred = (one, other) => [one, other].every((kind) => kind === 'crash' || kind === 'leave');
