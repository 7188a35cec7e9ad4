import { html } from 'lit';
import { clock, span } from '../model/format.js';
import { panned, windowOf, zoomed } from '../model/view.js';
import { lanes } from './lanes.js';
import { marks } from './rail.js';
import { byDrag, byKey, byWheel } from './steering.js';

/** Shows the owners of each partition over time, and the rebalances. */
export const timeline = (model) => {
  const { page, view, now } = model;
  const window = windowOf(view, now);
  const to = (change) => () => page.show(change(page.view));
  return html`<section class="panel timeline" aria-labelledby="timeline-title">
    <h2 id="timeline-title">
      Timeline <span class="dim">${span(view.span)}, ${view.to === null ? 'live' : `up to ${clock(view.to)}`}</span>
      <span class="tools">
        ${tool(
          '‹',
          'Earlier',
          to((v) => panned(v, now, -0.5)),
        )}
        ${tool(
          '›',
          'Later',
          to((v) => panned(v, now, 0.5)),
        )}
        ${tool(
          '−',
          'Zoom out',
          to((v) => zoomed(v, now, 2)),
        )}
        ${tool(
          '+',
          'Zoom in',
          to((v) => zoomed(v, now, 0.5)),
        )}
        <button
          type="button"
          class="small"
          id="live"
          aria-pressed=${view.to === null}
          @click=${to((v) => ({ ...v, to: null }))}
        >
          Live
        </button>
      </span>
    </h2>
    <p class="hint" id="timeline-hint">${page.hint ?? KEYS}</p>
    <div
      id="time"
      class="time"
      tabindex="0"
      role="group"
      aria-label="Timeline. Arrow keys scroll, plus and minus zoom, End returns to live."
      @keydown=${(e) => byKey(e, page, now)}
      @wheel=${(e) => byWheel(e, page, now)}
      @pointerdown=${(e) => byDrag(e, page, now)}
    >
      ${lanes(model, window)} ${marks(model, window)}
    </div>
  </section>`;
};

const KEYS = 'Each mark is a rebalance. Click it to see its cause. Drag or press ← → to scroll. Press +\u00a0− or Ctrl+wheel to zoom.';

const tool = (sign, what, act) =>
  html`<button type="button" class="small" title=${what} aria-label=${what} @click=${act}>${sign}</button>`;
