import { LitElement } from 'lit';

/** Is a Lit element without a shadow root, so that the pages' style sheets apply and tables stay tables. */
export class LightElement extends LitElement {
  createRenderRoot() {
    return this;
  }
}
