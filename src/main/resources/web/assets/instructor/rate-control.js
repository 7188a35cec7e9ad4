import { html, svg } from 'lit';
import { live } from 'lit/directives/live.js';
import { asked, count } from '../model/format.js';
import { MARKS, parseRate, positionOf, POSITIONS, PRESETS, rateAt } from '../model/rate-scale.js';
import { LightElement } from '../parts/light-element.js';

const label = (rate) => (rate === 'max' ? 'max' : count(rate));

/** Sets the asked rate by slider, preset or typing. It sends the event `rate` with the new value. */
class RateControl extends LightElement {
  static properties = { rate: { attribute: false } };

  render() {
    return html`
      <label for="rate-slider">Rate, in records a second</label>
      <div class="scale">
        <input
          id="rate-slider"
          type="range"
          min="0"
          max=${POSITIONS}
          step="5"
          .value=${live(String(this.position()))}
          aria-valuetext=${this.rate === 'max' ? 'as fast as the broker takes it' : `${label(this.rate)} records a second`}
          @input=${(e) => this.slide(Number(e.target.value))}
        />
        <svg class="rate-marks" aria-hidden="true">${MARKS.map(mark)}</svg>
      </div>
      <div class="choices">
        <div role="group" aria-label="Presets" class="presets">
          ${PRESETS.map((rate) => this.preset(rate))}
        </div>
        <form @submit=${this.type}>
          <label for="rate-typed" class="sr">Rate, typed</label>
          <input id="rate-typed" inputmode="decimal" autocomplete="off" placeholder=${asked(this.rate)} size="9" />
          <button type="submit">Set</button>
        </form>
      </div>
    `;
  }

  preset(rate) {
    const is = this.rate === rate;
    return html`<button type="button" data-rate=${rate} aria-pressed=${is} @click=${() => this.ask(rate)}>
      ${label(rate)}
    </button>`;
  }

  /** Returns the position where the user holds the slider, as long as it gives the asked rate: positions may share a rate. */
  position() {
    return this.held !== undefined && rateAt(this.held) === this.rate ? this.held : positionOf(this.rate);
  }

  slide(position) {
    this.held = position;
    this.ask(rateAt(position));
  }

  type(event) {
    event.preventDefault();
    const input = this.querySelector('#rate-typed');
    if (input.value.trim() === '') return;
    this.ask(parseRate(input.value));
    input.value = '';
  }

  ask(rate) {
    this.requestUpdate();
    this.dispatchEvent(new CustomEvent('rate', { detail: rate }));
  }
}

const mark = (rate) => {
  const x = `${(positionOf(rate) / POSITIONS) * 100}%`;
  return svg`<line x1=${x} x2=${x} y1="0" y2="6"></line><text x=${x} y="22">${label(rate)}</text>`;
};

customElements.define('gs-rate-control', RateControl);
