import { html, nothing } from 'lit';
import { age } from '../model/format.js';

const SHOWN = 5;

/** Lists the refused programs that belong to no team. Their texts are hostile: lit escapes them, and bdi keeps their direction inside. */
export const strangersList = (strangers, now) =>
  strangers.length === 0
    ? nothing
    : html`<h3>Refused programs of no team</h3>
        <ul class="strangers">
          ${strangers.slice(0, SHOWN).map((stranger) => row(stranger, now))}
        </ul>
        ${strangers.length > SHOWN ? html`<p class="dim">… and ${strangers.length - SHOWN} more</p>` : nothing}`;

const row = ({ address, client, user, refusal, lastAt, count }, now) => html`
  <li>
    A program at <span class="address">${address}</span>${client ? html` (<bdi>${client}</bdi>)` : nothing}
    ${REFUSALS[refusal]?.(html`<bdi class="user">${user}</bdi>`) ?? 'is refused.'}
    <span class="dim">${count === 1 ? 'once' : `${count} times`}, last ${age(now - lastAt)} ago</span>
  </li>
`;

const REFUSALS = {
  UNKNOWN_USER: (user) => html`tries the user name ${user}, which does not exist.`,
  WRONG_PASSWORD: (user) => html`tries a wrong password for the user name ${user}.`,
  WRONG_MECHANISM: () => 'wants a SASL mechanism that the broker does not have.',
  NO_LOGIN: () => 'does not log in: its security protocol is PLAINTEXT.',
  TLS: () => 'does not begin with the protocol of Kafka: usually its security protocol uses TLS.',
  HANDSHAKE: () => 'does not complete the TLS handshake: it does not know the certificate of this lab, or does not use TLS.',
  TOO_OLD: () => 'uses a version of the protocol that the broker does not have any more.',
};
