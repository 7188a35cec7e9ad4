import { html } from 'lit';
import { clock } from '../model/format.js';

const SIGNS = { Stable: '✓', Rebalancing: '⇄', Empty: '∅', Unknown: '?' };

/** Shows the state of a group as a word with a sign. Null is a group that the coordinator has never written about. */
export const groupState = (state, unknownSince) => {
  if (state === null || state === undefined)
    return html`<span class="state none" data-state="none">no group yet</span>`;
  return html`<span class="state ${state.toLowerCase()}" data-state=${state}
    ><span class="sign" aria-hidden="true">${SIGNS[state] ?? '?'}</span>${state}${state === 'Unknown' ? since(unknownSince) : ''}</span
  >`;
};

/** Returns the time since which the state of this group is unknown, in the form that `groupState` takes. */
export const sinceOf = ({ staleSince }) => (staleSince ? { at: staleSince } : null);

const since = (unknown) => (unknown ? ` since ${unknown.before ? 'before ' : ''}${clock(unknown.at)}` : '');
