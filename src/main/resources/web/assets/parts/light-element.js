import { LitElement } from 'lit';

/** A Lit element without shadow root: the pages' style sheets reach inside, and tables stay tables. */
export class LightElement extends LitElement {
  createRenderRoot() {
    return this;
  }
}
