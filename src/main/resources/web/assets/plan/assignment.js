import { html } from 'lit';
import { members } from '../group/members.js';
import { count } from '../model/format.js';
import { countsOf } from '../model/plan.js';
import { groupOf } from '../model/plan-words.js';
import { rowOf } from './answer.js';
import { ofPlan } from './of-plan.js';

const MOST_TILES = 300;

/** Draws the members and their partitions as the X-ray does, before or after the change. */
export const assignment = (subject) => {
  const { key, plan, answers, after, show } = subject;
  const row = rowOf(subject);
  if (row === undefined) return '';
  const group = groupOf(answers.moves.data, row, plan.static !== undefined);
  const { now, then } = countsOf(plan);
  const tools = then === '' || then === now ? '' : change(now, then, after, show);
  return members({
    group,
    now: 0,
    shown: { partitions: group.partitions.slice(0, MOST_TILES) },
    several: answers.moves.data.topics.length > 1,
    id: `owners-${key}`,
    title: html`${count(row.consumers)} ${row.consumers === 1 ? 'member' : 'members'} <span class="dim">and the partitions they own</span>${ofPlan(subject)} ${tools}`,
    elsewhere: 'more',
  });
};

const change = (now, then, after, show) =>
  html`<span class="tools" role="group" aria-label="Number of members">
    <button type="button" class="small" aria-pressed=${!after} @click=${() => show({ after: false })}>Now ${now}</button>
    <button type="button" class="small" aria-pressed=${after} @click=${() => show({ after: true })}>Then ${then}</button>
  </span>`;
