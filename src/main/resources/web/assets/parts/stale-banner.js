import { html } from 'lit';
import { staleSince } from '../model/derive.js';
import { clock } from '../model/format.js';

/** Says since when nothing was heard. Always in the page, so that a screen reader hears when it fills. */
export const staleBanner = (state) => {
  const since = staleSince(state);
  return html`<div id="stale" role="alert" ?hidden=${since === null}>
    ${since === null ? '' : words(since, state)}
  </div>`;
};

const words = (since, state) =>
  html`<span><span aria-hidden="true">⚠</span> Old: nothing heard since <b>${clock(since)}</b>${reason(state)}</span>`;

const reason = (state) => {
  const snapshot = state.board ?? state.group;
  if (!snapshot) return ` from the lab at ${location.host}`;
  if (!snapshot.staleSince) return ', waiting for the lab';
  return `, ${snapshot.staleReason ?? 'the broker is silent'}`;
};
