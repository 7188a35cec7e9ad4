import { html } from 'lit';
import { signs } from '../group/rail.js';
import { count, span } from '../model/format.js';
import { figures, notesOf, rebalancesOf } from '../model/plan-words.js';
import { sinceStart } from '../model/plan-scales.js';
import './chart.js';
import { labelled, ofPlan } from './of-plan.js';

const LISTED = 20;

/** Shows what happens over time: figures, the lag with the rebalances on it, and the sentences of the lab. */
export const time = (subject) => {
  const { key, answers } = subject;
  const { data } = answers.time;
  if (data === null) {
    return answers.time.query === null && answers.time.since === null && !answers.time.error
      ? html`<section class="panel" aria-labelledby="time-${key}">
          <h2 id="time-${key}">What happens over time?${ofPlan(subject)}</h2>
          <p class="dim">Type how many records arrive in a second and how long one takes, to see lag, pauses and duplicates.</p>
        </section>`
      : '';
  }
  return html`<section class="panel timeline" aria-labelledby="time-${key}">
    <h2 id="time-${key}">What happens in ${span(data.length)}?${ofPlan(subject)}</h2>
    ${keys(subject)} ${chart(subject, data)} ${figureList(data, subject)}
    <ul class="sentences">
      ${data.sentences.slice(1).map((sentence) => html`<li>${sentence}</li>`)}
    </ul>
    ${rebalances(data, subject)}
  </section>`;
};

const keys = ({ measured }) =>
  measured
    ? html`<p class="legend-line"><span class="key predicted" aria-hidden="true"></span> predicted lag <span class="key measured" aria-hidden="true"></span> measured in the lab, where a record counts until its offset is committed</p>`
    : '';

const predicted = ({ predicted: lag }) => lag ?? null;
const SERIES = [{ name: 'predicted', of: predicted }];
const BOTH = [...SERIES, { name: 'measured', of: ({ measured: lag }) => lag ?? null }];

/** The measured lag is that of committed offsets, so the predicted one beside it is, too. The marks are those of the X-ray's timeline. A note at the foot is something that the plan makes happen. */
const chart = (subject, data) => {
  const { key, plan, chosen, choose, hint, point, axis, measured } = subject;
  const window = { from: 0, to: axis.length };
  const state = { rebalances: rebalancesOf(data) };
  const page = {
    open: ({ id }) => choose(chosen === `${key}${id}` ? null : `${key}${id}`),
    get hint() {
      return hint;
    },
    set hint(words) {
      point(words);
    },
  };
  const samples = [
    ...data.samples.map(({ at, lag, committedLag }) => ({ at, predicted: measured ? (committedLag ?? lag) : lag })),
    ...(measured ?? []).map(({ at, lag }) => ({ at, measured: lag })),
  ].sort((one, other) => one.at - other.at);
  const view = { rebalance: chosen?.startsWith(key) ? chosen.slice(1) : null };
  const open = state.rebalances.find(({ id }) => id === view.rebalance);
  const model = { page, view, state, now: data.length, group: { notes: notesOf(plan.at ?? [], data.length) }, clock: sinceStart };
  return html`
    <p class="hint plan-hint" role="status">${hint ?? open?.sentence ?? HINT}</p>
    <div class="lag-time" role="group" aria-label="Lag over time, in records, with its rebalances">
      <gs-plan-chart
        .samples=${samples}
        .series=${measured ? BOTH : SERIES}
        .marks=${state.rebalances}
        .from=${0}
        .to=${axis.length}
        .most=${axis.most}
      ></gs-plan-chart>
      <div class="rail-marks">${signs(model, window)}</div>
    </div>
  `;
};

const HINT = 'The line is the lag in records. Each mark on it is a rebalance, and each ! below it is an event. Choose one to see what happens.';

const figureList = (data, { others }) => html`<dl class="figures-of-plan">
  ${figures(data).map(({ key, name, text, sentence }) => {
    const differs = others !== null && others.find((one) => one.key === key)?.text !== text;
    return html`<div data-figure=${key} class=${differs ? 'differs' : ''}>
      <dt>${name}</dt>
      <dd>
        <b>${differs ? html`<span aria-hidden="true">≠</span><span class="sr">different: </span> ` : ''}${text}</b>
        <span class="dim">${sentence}</span>
      </dd>
    </div>`;
  })}
</dl>`;

const rebalances = ({ rebalances: all, rebalanceCount }, subject) =>
  all.length === 0
    ? ''
    : html`<details>
        <summary>${count(rebalanceCount)} ${rebalanceCount === 1 ? 'rebalance' : 'rebalances'} as a table</summary>
        <div class="scroll" tabindex="0" role="region" aria-label=${labelled('Rebalances', subject)}>
          <table class="rows">
            <thead>
              <tr>
                <th scope="col">At</th>
                <th scope="col">Event</th>
                <th scope="col" class="n">Took</th>
                <th scope="col" class="n">Moved</th>
                <th scope="col" class="n">Longest pause</th>
              </tr>
            </thead>
            <tbody>
              ${all.slice(0, LISTED).map(
                (one) => html`<tr>
                  <th scope="row">${sinceStart(one.at)}</th>
                  <td>${one.sentence}${one.secondRound ? ' (second round)' : ''}</td>
                  <td class="n">${span(one.duration)}</td>
                  <td class="n">${count(one.moved)}</td>
                  <td class="n">${span(one.longestStop)}</td>
                </tr>`,
              )}
            </tbody>
          </table>
        </div>
        ${rebalanceCount > LISTED ? html`<p class="dim">The table shows the first ${LISTED}.</p>` : ''}
      </details>`;
