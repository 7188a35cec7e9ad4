import { html } from 'lit';

const ASSIGNORS = { '': [], classic: ['range', 'roundrobin', 'sticky', 'cooperative-sticky'], consumer: ['uniform', 'range'] };

/** Shows the habits of a bot that the instructor may choose; the seed decides the rest. `id` distinguishes two such parts. */
export const botHabits = (id, chosen, change) => html`
  <span class="habits">
    <label for="${id}-protocol">Protocol</label>
    <select id="${id}-protocol" @change=${(event) => change({ ...chosen, protocol: event.target.value, assignor: '' })}>
      ${options(['', 'classic', 'consumer'], chosen.protocol)}
    </select>
    <label for="${id}-assignor">Assignor</label>
    <select id="${id}-assignor" ?disabled=${chosen.protocol === ''} @change=${(event) => change({ ...chosen, assignor: event.target.value })}>
      ${options(['', ...ASSIGNORS[chosen.protocol]], chosen.assignor)}
    </select>
    <label for="${id}-commit">Commit every (ms)</label>
    <input
      id="${id}-commit"
      type="number"
      min="100"
      max="60000"
      placeholder="by its seed"
      .value=${chosen.commit}
      @input=${(event) => change({ ...chosen, commit: event.target.value })}
    />
  </span>
`;

const options = (names, chosen) =>
  names.map((name) => html`<option value=${name} ?selected=${name === chosen}>${name || 'by its seed'}</option>`);

/** Is the choice that leaves everything to the seed. */
export const BY_SEED = { protocol: '', assignor: '', commit: '' };

/** Returns the fields of an order for these habits. */
export const wishes = ({ protocol, assignor, commit }) => ({
  ...(protocol ? { protocol } : {}),
  ...(assignor ? { assignor } : {}),
  ...(commit ? { commitIntervalMillis: Number(commit) } : {}),
});
