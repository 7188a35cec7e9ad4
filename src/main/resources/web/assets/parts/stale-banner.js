import { html } from 'lit';
import { staleSince } from '../model/derive.js';
import { clock } from '../model/format.js';

/** Shows the age of the page's data and the reason. It is always in the page, so that a screen reader announces its text. */
export const staleBanner = (state) => {
  const since = staleSince(state);
  return html`<div id="stale" role="alert" ?hidden=${since === null}>
    ${since === null ? '' : words(since, state)}
  </div>`;
};

const words = (since, state) => html`<span><span aria-hidden="true">⚠</span> ${sentence(since, state)}</span>`;

const sentence = (since, state) => {
  const time = html`<b>${clock(since)}</b>`;
  const snapshot = state.board ?? state.group;
  if (!snapshot) return html`The lab at ${location.host} has not answered since ${time}.`;
  const reason = snapshot.staleSince ? (snapshot.staleReason ?? 'Kafka does not answer') : 'the lab does not answer';
  return html`This page shows what was known at ${time}: ${reason}.`;
};
