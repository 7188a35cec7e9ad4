import { html } from 'lit';
import { nameOf, ownersOf, partitionsOf } from '../model/learn.js';
import { ago, clock, count, plural } from '../model/format.js';
import { labNow } from '../model/derive.js';
import { lagSum } from '../model/lag.js';
import { listed } from '../model/commits.js';
import { groupName } from '../model/legible.js';
import { groupPage } from '../model/group-address.js';
import { missing } from '../model/missing.js';
import { stepOf } from '../model/steps.js';
import { isUnderWay, lengthWords } from '../model/words.js';
import '../group/lag-chart.js';
import { endOf } from '../group/logs.js';
import { starter } from '../join/starter.js';
import { codeText } from '../parts/code-text.js';
import { groupState, sinceOf } from '../parts/group-state.js';
import { stepDot, stepIcon } from '../parts/icon.js';
import { memberSign } from '../parts/member-sign.js';
import './assignments.js';
import { ownersDrawing } from './owners-drawing.js';

const COMMITS = 12;
const LAG_SHOWN = 120_000;

/** Shows a live figure of a chapter, drawn from the group of `subject`. */
export const figure = (name, step, subject) => {
  if (name === 'starter') return framed(name, null, starterFigure(subject));
  if (name === 'step') return framed(name, null, stepFigure(step, subject));
  if (name === 'assignments')
    return framed(name, 'Kafka’s assignors, for the partitions of this topic', html`<gs-assignments .subject=${subject}></gs-assignments>`);
  if (subject.team === null) return framed(name, null, nobody);
  const { title, draw } = OF_A_GROUP[name];
  return framed(name, `${title}, ${nameOf(subject)}`, subject.group === null ? empty(subject) : draw(subject));
};

const framed = (name, caption, content) => html`<figure class="live" data-figure=${name}>
  ${caption === null ? '' : html`<figcaption>${caption}</figcaption>`} ${content}
</figure>`;

const nobody = html`<p class="dim">
  No group is alive in this lab now. <a href="/join">Join with your team</a> and start its program, and this figure shows it.
</p>`;

const empty = ({ team, state, own }) =>
  state?.absent
    ? html`<p class="dim">
        Group ${team} does not exist yet.
        ${own ? html`It appears as soon as you start your program.` : ''}
      </p>`
    : html`<p class="dim">This figure waits for its first data from the lab …</p>`;

const owners = ({ group, topic }) => {
  const members = ownersOf(group, topic);
  return html`
    ${members.length === 0 ? html`<p class="dim">The group has no consumer now. Its committed offsets stay.</p>` : ''}
    ${ownersDrawing(members, partitionsOf(group, topic))}
    <p class="below">
      ${groupState(group.state, sinceOf(group))} <span>${group.headline}</span>
      <a href=${groupPage(group.groupId)}>X-ray</a>
    </p>
  `;
};

const offsets = ({ group, topic, state }) => {
  const now = labNow(state);
  const byId = new Map(group.members.map((member) => [member.memberId, member]));
  return html`<div class="wide" tabindex="0" role="region" aria-label="Committed offsets">
    <table class="rows figures">
      <thead>
        <tr>
          ${['partition', 'owner', 'committed', 'log end', 'lag', 'last commit'].map((head) => html`<th scope="col">${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${group.partitions
          .filter((p) => p.topic === topic)
          .map(
            (p) => html`<tr data-offsets=${p.partition}>
              <th scope="row">${p.partition}</th>
              <td>${memberSign(byId.get(p.owner))}</td>
              <td>${p.state === 'NO_COMMIT' ? 'none yet' : figureOf(p.committedOffset)}</td>
              <td>${figureOf(endOf(p))}</td>
              <td>${figureOf(p.lag)}</td>
              <td class="dim">${p.lastCommitAt === null ? '–' : ago(now - p.lastCommitAt)}</td>
            </tr>`,
          )}
      </tbody>
    </table>
  </div>`;
};

const figureOf = (n) => count(n) ?? html`<span class="unknown">unknown</span>`;

const commits = ({ state, group }) => {
  const records = listed(state.commits, COMMITS).slice(0, COMMITS);
  if (records.length === 0) return html`<p class="dim">The lab has not seen a commit of this group yet.</p>`;
  return html`<ol class="commit-list">
    ${records.map((record) => commitLine({ ...record, group }))}
  </ol>`;
};

const commitLine = ({ at, kept, topic, partition, offset, group }) => {
  const record = html`(${groupName(group.groupId)}, ${topic}, ${partition}) → ${offset === null ? 'tombstone' : count(offset)}`;
  return html`<li data-commit-kept=${kept}>
    <time>${clock(at)}</time> <code>${kept ? record : html`<s>${record}</s>`}</code>
    <span class="fate">${kept ? 'kept' : 'will be deleted'}</span>
  </li>`;
};

const SUM = [{ name: 'sum', of: ({ sum }) => sum }];

const lag = ({ state, group }) => {
  const now = labNow(state);
  const sum = lagSum(group.partitions);
  return html`<p class="big">
      ${
        sum === null
          ? html`<span class="unknown">unknown now</span>`
          : html`<b data-lag=${sum}>${count(sum)}</b> <span class="dim">${sum === 1 ? 'record waits' : 'records wait'}</span>`
      }
      <span class="dim">The last two minutes:</span>
    </p>
    <gs-lag-chart .samples=${state.lag} .series=${SUM} .marks=${state.rebalances} .from=${now - LAG_SHOWN} .to=${now}></gs-lag-chart>`;
};

const lastRebalance = ({ state }) => {
  const [last] = state.rebalances;
  if (!last) return html`<p class="dim">The group has not rebalanced yet. Start or stop a consumer, and look here.</p>`;
  const now = labNow(state);
  return html`
    <p>${isUnderWay(last) ? 'Under way' : ago(now - last.completedAt)}: <b>${codeText(last.sentence)}</b></p>
    <dl class="facts-of">
      <dt>pause</dt>
      <dd>${isUnderWay(last) ? 'it goes on' : (lengthWords(last) ?? 'unknown')}</dd>
      <dt>cause</dt>
      <dd>${last.causeLabel}</dd>
      <dt>partitions with a new owner</dt>
      <dd>${last.moves.length}</dd>
      <dt>delivered twice</dt>
      <dd>${twice(last)}</dd>
    </dl>
  `;
};

/** The actions of the team prove a number, and the offsets give an upper bound. */
const twice = ({ redelivered, atRisk }) => {
  if (redelivered > 0) return `at least ${plural(redelivered, 'record')}`;
  if (atRisk === null) return 'unknown';
  return atRisk === 0 ? 'nothing' : `at most ${plural(atRisk, 'record')}`;
};

const OF_A_GROUP = {
  owners: { title: 'Partitions and their owners', draw: owners },
  offsets: { title: 'Committed offsets', draw: offsets },
  commits: { title: 'Commits in __consumer_offsets, newest first', draw: commits },
  lag: { title: 'Lag', draw: lag },
  'last-rebalance': { title: 'The last rebalance', draw: lastRebalance },
};

const stepFigure = (key, subject) => {
  const { row, team, own, bot } = subject;
  const step = stepOf(key);
  const reached = row?.steps.includes(key) ?? false;
  const whose = team === null ? 'nobody yet' : nameOf({ team, own, bot });
  return html`<p class="check" data-check=${key} data-reached=${reached} role="status">
    ${stepDot(step, reached, row?.lapsed?.includes(key))} ${stepIcon(key)}
    <span><b>${step.label}</b> <span class="dim">${whose}</span><br />${checkWords(key, subject)}</span>
  </p>`;
};

/** Says how the step stands for the reader's team, or for which other team the sign stands. */
const checkWords = (key, { row, team, own, topic, bot }) => {
  const join = html`<a href="/join">Join with your team</a>, and this check follows it.`;
  if (team === null) return join;
  return own || row === null ? missing(key, row, topic) : html`${team}${bot ? ', a bot,' : ''} ${stands(key, row)}. ${join}`;
};

const stands = (key, { steps, stepTimes }) => {
  if (!steps.includes(key)) return 'has not reached this yet';
  return stepTimes?.[key] ? `reached this at ${clock(stepTimes[key])}` : 'reached this';
};

const starterFigure = ({ team, own }) =>
  own
    ? starter({ team })
    : html`<p>
          <a class="button primary" href="/join">Join with your team</a><br />
          <span class="dim">Then the starter of your team is here and on your team's page.</span>
        </p>
        ${starter({ team: null })}`;
