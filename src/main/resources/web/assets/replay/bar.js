import { html } from 'lit';
import { neighbour, SPEEDS } from '../model/replay.js';
import { clock, elapsed } from '../model/format.js';
import { stepOf } from '../model/steps.js';
import { PAUSED, PLAY } from '../parts/signs.js';
import { styled } from '../parts/styled.js';

/** Shows the controls of a replay. `page` receives what the reader wants: `show(replay)` and `toggle()`. */
export const bar = (page) => {
  const { replay, known } = page;
  const t = replay.t ?? known.from;
  return html`<section class="replay-bar" aria-label="Replay">
    <button type="button" id="play" @click=${() => page.toggle()}>
      ${replay.playing ? PAUSED : PLAY} ${replay.playing ? 'Pause' : 'Play'}
    </button>
    ${speed(page)}
    <div class="track">
      <input
        type="range"
        id="instant"
        aria-label="Instant"
        aria-valuetext="${clock(t)}, ${elapsed(t - known.from)} after the beginning"
        min=${known.from}
        max=${known.to}
        step="1000"
        .value=${String(t)}
        @input=${(e) => page.show({ ...replay, t: Number(e.target.value) })}
      />
      ${known.moments.map((moment) => mark(moment, known))}
    </div>
    ${jump(page, t, -1, '‹', 'Earlier step')} ${jump(page, t, 1, '›', 'Later step')}
    <time id="clock" title="The instant that is shown">${clock(t)}</time>
    ${replay.group === null ? '' : html`<a id="to-board" href="#" @click=${(e) => page.leaveGroup(e)}>Board</a>`}
    <a href=${replay.group === null ? '/' : `/groups?id=${encodeURIComponent(replay.group)}`} title="The page as it is now">Live</a>
    <p class="fault" role="status">${page.fault ?? ''}</p>
  </section>`;
};

const speed = ({ replay, show }) => html`<label class="speed"
  >Speed
  <select id="speed" @change=${(e) => show({ ...replay, speed: Number(e.target.value) })}>
    ${SPEEDS.map((one) => html`<option value=${one} ?selected=${one === replay.speed}>${one}×</option>`)}
  </select>
</label>`;

/** Marks a step of a team on the track. The buttons beside the track reach the same instants by keyboard. */
const mark = ({ at, text, step }, { from, to }) =>
  html`<i
    class="mark"
    title="${clock(at)} ${text}"
    data-step=${stepOf(step)?.key ?? ''}
    ${styled({ '--at': to === from ? '0' : String((at - from) / (to - from)) })}
  ></i>`;

const jump = ({ replay, known, show }, t, direction, sign, words) => {
  const moment = neighbour(known.moments, t, direction);
  const what = moment === null ? words : `${words}: ${moment.text}`;
  return html`<button
    type="button"
    class="small"
    title=${what}
    aria-label=${what}
    ?disabled=${moment === null}
    @click=${() => show({ ...replay, t: moment.at, playing: false })}
  >
    ${sign}
  </button>`;
};
