import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import './team-menu.js';
import { age, ago } from '../model/format.js';
import { groupPage } from '../model/group-address.js';
import { STEPS } from '../model/steps.js';
import { botMark } from '../parts/bot-mark.js';
import { excludedMark } from '../parts/excluded-mark.js';
import { groupState } from '../parts/group-state.js';
import { stepDot, stepIcon } from '../parts/icon.js';
import { LightElement } from '../parts/light-element.js';
import { resetMark } from '../parts/reset-mark.js';

const COLUMNS = 8;

/** Shows the class as a table, by the numbers of the teams. The actions on one team open below its row. */
class TeamTable extends LightElement {
  static properties = {
    state: { attribute: false },
    classroom: { attribute: false },
    now: { attribute: false },
    entrance: { attribute: false },
    open: { state: true },
  };

  constructor() {
    super();
    this.open = new URLSearchParams(location.search).get('team');
  }

  /** Opens the actions of a team, or closes them. The address keeps it, so that a reload shows the same. */
  toggle(team) {
    this.open = this.open === team ? null : team;
    history.replaceState(null, '', this.open === null ? location.pathname : `?team=${encodeURIComponent(this.open)}`);
  }

  close(team) {
    if (this.open === team) this.toggle(team);
    this.querySelector(`#actions-${CSS.escape(team)}`)?.focus();
  }

  render() {
    const rows = [...(this.state?.board?.teams ?? [])].sort(byNumber);
    return html`<section class="panel" id="teams" aria-labelledby="teams-title">
      <h2 id="teams-title">Teams</h2>
      <table class="rows teams">
        <caption class="sr">
          Teams by number: steps, members, condition, hint, last contact, actions
        </caption>
        <thead>
          <tr>
            <th scope="col">team</th>
            <th scope="col">
              <span class="sr">steps</span><span class="step-heads">${STEPS.map(({ key, short }) => html`<span title=${short}>${stepIcon(key)}</span>`)}</span>
            </th>
            <th scope="col" class="n">members</th>
            <th scope="col">condition</th>
            <th scope="col">hint that the team sees</th>
            <th scope="col">stuck for</th>
            <th scope="col">last contact</th>
            <th scope="col"><span class="sr">actions</span></th>
          </tr>
        </thead>
        ${repeat(
          rows,
          ({ team }) => team,
          (row) => this.row(row),
        )}
      </table>
    </section>`;
  }

  row(row) {
    const { team } = row;
    const known = this.classroom?.teams.find((one) => one.team === team);
    const open = this.open === team;
    return html`<tbody data-team=${team} class=${open ? 'open' : ''}>
      <tr>
        <th scope="row"><a href=${groupPage(team)} title="X-ray of ${team}">${team}</a>${botMark(row)}${excludedMark(known ?? row)}${resetMark(known ?? row)}</th>
        <td class="steps">${STEPS.map((step) => stepDot(step, row.steps.includes(step.key), row.lapsed?.includes(step.key)))}</td>
        <td class="n">${row.members}<span class="unit"> ${row.members === 1 ? 'member' : 'members'}</span></td>
        <td>${groupState(row.groupState, this.state.unknownSince[team])}</td>
        ${this.help(known)}
        <td class="action">
          <button
            type="button"
            id="actions-${team}"
            class="small"
            aria-expanded=${open}
            aria-controls="menu-${team}"
            @click=${() => this.toggle(team)}
          >
            Actions<span class="sr"> on ${team}</span>
          </button>
        </td>
      </tr>
      ${open ? this.menu(row, known) : ''}
    </tbody>`;
  }

  help(known) {
    const hint = known?.hints[0];
    return html`<td class="hint">${hint ? html`<span title=${hint.seen}>${codeWords(hint.code)}</span>` : html`<span class="dim none">–<span class="sr">no hint</span></span>`}</td>
      <td class="stuck">${hint && known.stuckSince ? html`<b>${age(this.now - known.stuckSince)}</b>` : ''}</td>
      <td class="contact">${known?.lastContactAt ? ago(this.now - known.lastContactAt) : html`<span class="dim">never</span>`}</td>`;
  }

  menu(row, known) {
    return html`<tr class="menu-row">
      <td colspan=${COLUMNS}>
        <gs-team-menu
          id="menu-${row.team}"
          .row=${row}
          .known=${known}
          .now=${this.now}
          .entrance=${this.entrance}
          @closed=${() => this.close(row.team)}
          @signedout=${() => this.dispatchEvent(new CustomEvent('signedout'))}
          @changed=${() => this.dispatchEvent(new CustomEvent('changed'))}
        ></gs-team-menu>
      </td>
    </tr>`;
  }
}

const byNumber = (a, b) => a.team.localeCompare(b.team, 'en', { numeric: true });

/** "TOPIC_WRONG" → "topic wrong" */
const codeWords = (code) => code.toLowerCase().replaceAll('_', ' ');

customElements.define('gs-team-table', TeamTable);
