import { html } from 'lit';
import { isLive, isMissing, labNow } from '../model/derive.js';
import { age } from '../model/format.js';
import { overdueWords, silence } from '../model/life.js';
import { STEPS, stepOf } from '../model/steps.js';
import { botMark } from '../parts/bot-mark.js';
import { excludedMark } from '../parts/excluded-mark.js';
import { groupState } from '../parts/group-state.js';
import { stepDot, stepIcon } from '../parts/icon.js';
import { ownersView } from '../parts/owners.js';
import { resetMark } from '../parts/reset-mark.js';
import { warningSign } from '../parts/warnings.js';
import { lagCell, qualityCell } from './figures.js';

/** Shows the row of one team. */
export const teamRow = (row, state) => html`
  <tr data-team=${row.team} data-key="row/${row.team}" class=${condition(row)}>
    <td class="rank">${row.rank ?? html`<span aria-hidden="true">–</span><span class="sr">not ranked</span>`}</td>
    <th scope="row" class="team" title=${row.team}>
      <a href="/groups/${row.team}" title="X-ray of group ${row.team}">${row.team}</a>${botMark(row)}${excludedMark(row)}${resetMark(row)}
    </th>
    ${STEPS.map((step) => html`<td class="stepcol">${stepDot(step, row.steps.includes(step.key), row.lapsed?.includes(step.key))}</td>`)}
    <td class="group ${row.groupState === 'Unknown' ? 'unknown' : ''}">
      <div class="line">
        ${groupState(row.groupState, state.unknownSince[row.team])} ${warningSign(row.warnings)}
        ${ownersView(row.team, row.owners, row.growing)}
      </div>
    </td>
    ${lagCell(row, state)} ${qualityCell(row)} ${momentCell(row, state)}
  </tr>
`;

const condition = (row) => (isLive(row) ? 'live' : isMissing(row) ? 'away missing' : 'away');

/** Shows the last moment, or a member that is gone or whose commit is overdue. */
const momentCell = ({ team, lastMoment, owners }, state) => {
  const gone = owners.filter(({ condition }) => condition === 'GONE');
  if (gone.length > 0) return lost(gone);
  const overdue = owners.filter(({ commitOverdue }) => commitOverdue);
  if (overdue.length > 0) return awaited(overdue, labNow(state));
  if (!lastMoment) return html`<td class="moment"></td>`;
  const { at, step, text } = lastMoment;
  const reached = stepOf(step);
  const what = reached?.short ?? brief(text, team);
  return html`<td class="moment" title=${text}>
    <span class="what">${stepIcon(step)}<span class="text">${what}</span><time>${age(labNow(state) - at)}</time></span>
  </td>`;
};

const lost = ([first, ...more]) => {
  const words = more.length === 0 ? `${first.letter} is gone` : `${more.length + 1} are gone`;
  return html`<td class="moment gone" title="${words}; the others share the partitions">
    <span class="what"><span class="text">${words}</span></span>
  </td>`;
};

const awaited = (overdue, now) => {
  const [first] = [...overdue].sort((a, b) => (a.lastCommitAt ?? 0) - (b.lastCommitAt ?? 0));
  const who = overdue.length === 1 ? first.letter : `${overdue.length} of them`;
  return html`<td class="moment overdue" title="${first.letter}: ${overdueWords(first, now)}">
    <span class="what"><span class="text">${who}: no commit</span><time>${silence(first, now)}</time></span>
  </td>`;
};

/** Leaves out the team and the number of members, which the row shows already: "team-1: consumer B joined, 2 members now" → "B joined". */
const brief = (text, team) =>
  text.startsWith(team)
    ? text
        .slice(team.length)
        .replace(/^:?\s*(now |is |consumer )?/, '')
        .replace(/, \d+ members? now$/, '')
    : text;
