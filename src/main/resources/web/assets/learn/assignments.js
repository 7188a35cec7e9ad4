import { html } from 'lit';
import { ownersOf, partitionsOf } from '../model/learn.js';
import { colourOf, ranges } from '../model/member.js';
import { LightElement } from '../parts/light-element.js';
import { shape } from '../parts/member-sign.js';
import { ownersDrawing } from './owners-drawing.js';

const MANY = 12;

/** Steps through the assignments that Kafka's assignors make, and marks the number of consumers that the group has now. */
class Assignments extends LightElement {
  static properties = { subject: { attribute: false }, chosen: { state: true }, stepped: { state: true } };

  /** The assignor of the group is chosen until the reader chooses another one. */
  get table() {
    const { tables, group } = this.subject;
    const wanted = this.chosen ?? group?.assignor;
    return tables.find(({ assignor }) => assignor === wanted) ?? tables[0];
  }

  render() {
    const { subject, table } = this;
    if (!table) return '';
    const now = subject.group === null ? 0 : ownersOf(subject.group, subject.topic).length;
    const row = table.rows.find(({ consumers }) => consumers === (this.stepped ?? now)) ?? table.rows[0];
    return html`
      <div class="controls">
        <label>Assignor
          <select @change=${(e) => (this.chosen = e.target.value)}>
            ${subject.tables.map(({ assignor }) => html`<option ?selected=${assignor === table.assignor}>${assignor}</option>`)}
          </select>
        </label>
        <div role="group" aria-label="Number of consumers">
          ${table.rows.map(
            ({ consumers }) =>
              html`<button type="button" data-consumers=${consumers} aria-pressed=${consumers === row.consumers} @click=${() => (this.stepped = consumers)}>
                ${consumers}
              </button>`,
          )}
          <span>${row.consumers === 1 ? 'consumer' : 'consumers'}</span>
        </div>
      </div>
      ${ownersDrawing(membersOf(row), numbers(row, subject))} ${this.list(table, now)}
    `;
  }

  list(table, now) {
    const own = this.subject.own ? 'your group now' : 'this group now';
    return html`<table class="rows figures assignments">
      <caption class="sr">The partitions of each consumer, by the number of consumers</caption>
      <tbody>
        ${table.rows.map(
          (row) => html`<tr data-row=${row.consumers} class=${row.consumers === now ? 'now' : ''}>
            <th scope="row">${row.consumers} ${row.consumers === now ? html`<small><span aria-hidden="true">◀</span> ${own}</small>` : ''}</th>
            <td><div class="shares">${row.consumers > MANY ? evenly(row) : membersOf(row).map(share)}</div></td>
          </tr>`,
        )}
      </tbody>
    </table>`;
  }
}

const letter = (n) => (n < 26 ? '' : String.fromCharCode(64 + Math.floor(n / 26))) + String.fromCharCode(65 + (n % 26));

const membersOf = ({ members }) =>
  members.map((partitions, ordinal) => ({ ordinal, letter: letter(ordinal), clientId: `consumer ${ordinal + 1}`, partitions }));

const numbers = ({ members }, { group, topic }) => {
  const known = group === null ? [] : partitionsOf(group, topic);
  const all = members.flat().sort((a, b) => a - b);
  return known.length === all.length ? known : all;
};

const share = ({ ordinal, letter: name, partitions }) => html`<span class="member ${colourOf(ordinal)} ${partitions.length === 0 ? 'idle' : ''}"
  ><span class="letter">${name}</span>${shape(ordinal)}${
    partitions.length === 0 ? html`<span class="idle-word">idle</span>` : tiles(partitions).map((tile) => html`<span class="tile">${tile}</span>`)
  }</span
>`;

const tiles = (partitions) => (partitions.length > MANY ? ranges(partitions) : partitions);

/** "100 own one partition each, 1 is idle" */
const evenly = ({ members }) => {
  const idle = members.filter((own) => own.length === 0).length;
  return `${members.length - idle} own a partition${idle > 0 ? `, ${idle} idle` : ''}`;
};

customElements.define('gs-assignments', Assignments);
