import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { ago, count, plural } from '../model/format.js';
import { groupPage } from '../model/group-address.js';
import { groupName } from '../model/legible.js';
import { botMark } from '../parts/bot-mark.js';
import { groupState, sinceOf } from '../parts/group-state.js';
import { warningSign } from '../parts/warnings.js';

const MOST = 200;

/** Lists the groups whose name contains the filter, by name. It draws the first 200 and counts the rest. */
export const table = (groups, filter, now) => {
  const wanted = filter.toLowerCase();
  const found = groups.filter(({ groupId }) => groupId.toLowerCase().includes(wanted)).sort(byName);
  if (groups.length === 0) return none();
  return html`
    <table class="rows groups">
      <caption class="sr">
        Consumer groups by name
      </caption>
      <thead>
        <tr>
          <th scope="col">group</th>
          <th scope="col">state</th>
          <th scope="col">protocol</th>
          <th scope="col" class="n">members</th>
          <th scope="col" class="n">lag</th>
          <th scope="col" class="n">last rebalance</th>
        </tr>
      </thead>
      <tbody>
        ${repeat(
          found.slice(0, MOST),
          ({ groupId }) => groupId,
          (group) => row(group, now),
        )}
      </tbody>
    </table>
    <p id="more" class="dim" role="status">${rest(found.length, groups.length)}</p>
  `;
};

const { compare } = new Intl.Collator('en', { numeric: true });
const byName = (a, b) => compare(a.groupId, b.groupId);

const rest = (found, all) => {
  if (found === 0) return `None of ${plural(all, 'group')} matches the filter.`;
  return found > MOST
    ? `${plural(found - MOST, 'more group')} ${found - MOST === 1 ? 'matches' : 'match'} the filter: type more of the name to see them`
    : `${plural(found, 'group')} of ${count(all)}`;
};

const typeOf = ({ protocol, protocolType }) =>
  protocol === 'classic' && protocolType && protocolType !== 'consumer' ? ` (${protocolType})` : '';

const row = (group, now) =>
  html`<tr data-group=${group.groupId}>
    <th scope="row"><a href=${groupPage(group.groupId)}>${groupName(group.groupId)}</a>${botMark(group)}</th>
    <td class=${group.state === 'Unknown' ? 'unknown' : ''}>
      ${groupState(group.state, sinceOf(group))} ${warningSign(group.warnings)}
    </td>
    <td>${group.protocol}${typeOf(group)}</td>
    <td class="n" data-word="members">${count(group.members)}</td>
    <td class="n" data-word="lag">${count(group.lag) ?? html`<span class="unknown">unknown</span>`}</td>
    <td class="n" data-word="last rebalance">
      ${group.lastRebalanceAt === null ? html`<span class="dim">none seen</span>` : ago(now - group.lastRebalanceAt)}
    </td>
  </tr>`;

const none = () =>
  html`<section class="panel" id="empty">
    <h2>No consumer group yet</h2>
    <p>
      A group exists as soon as its first consumer joins. A team downloads a starter from
      <a href="/join">its page</a> and runs it.
    </p>
  </section>`;
