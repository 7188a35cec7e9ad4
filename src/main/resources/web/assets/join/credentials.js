import { html } from 'lit';
import '../parts/copy-button.js';
import { LightElement } from '../parts/light-element.js';

/** Shows the team's account for its own clients. The password stays hidden until the user asks for it. */
class Credentials extends LightElement {
  static properties = { details: { attribute: false }, shown: { state: true } };

  render() {
    const {
      bootstrapServers,
      securityProtocol,
      saslMechanism,
      certificateAuthority,
      username,
      password,
      group,
      topic,
      actionsTopic,
      statsTopic,
    } = this.details;
    return html`<section class="panel" id="credentials" aria-labelledby="credentials-title">
      <h2 id="credentials-title">Your account <span class="dim">for any Kafka client</span></h2>
      <dl class="values">
        ${this.row('bootstrap.servers', bootstrapServers)} ${this.row('security.protocol', securityProtocol)}
        ${this.row('sasl.mechanism', saslMechanism)} ${certificateAuthority ? this.authority(certificateAuthority) : ''}
        ${this.row('username', username)}
        <dt>password</dt>
        <dd>
          <code id="password">${this.shown ? password : '•'.repeat(12)}</code>
          <button type="button" id="show-password" class="small" @click=${() => (this.shown = !this.shown)}>
            ${this.shown ? 'Hide' : 'Show'}<span class="sr"> password</span>
          </button>
          <gs-copy .text=${password} what="the password"></gs-copy>
        </dd>
        ${this.row('group.id', group)} ${this.row('reads', topic)} ${this.row('writes', actionsTopic)}
        ${this.row('writes', statsTopic)}
      </dl>
      ${
        certificateAuthority
          ? html`<p class="dim" id="certificate-note">
              By its certificate a client recognizes the lab: <code>ssl.ca.location</code>, <code>ssl_cafile</code>, or a
              truststore of type <code>PEM</code>. The starters contain it.
            </p>`
          : ''
      }
      <p class="dim" id="plain-note">
        If the client does not support ${saslMechanism}, set <code>sasl.mechanism</code> to <code>PLAIN</code>. User and
        password stay the same. The kcat and confluent-kafka of Debian 12 need this.
      </p>
    </section>`;
  }

  /** Shows how a client recognizes the lab. The starters contain the certificate. */
  authority(pem) {
    return html`<dt>certificate</dt>
      <dd>
        <a id="certificate" href="/ca.pem" download="ca.pem">ca.pem</a>
        <gs-copy .text=${pem} what="the certificate"></gs-copy>
      </dd>`;
  }

  row(name, value) {
    return html`<dt>${name}</dt>
      <dd><code>${value}</code><gs-copy .text=${value} what=${name}></gs-copy></dd>`;
  }
}

customElements.define('gs-credentials', Credentials);
