import { html } from 'lit';
import { LightElement } from './light-element.js';

/** Light or dark, kept for this page in this browser; theme.js applies it on the next load. */
class ThemeToggle extends LightElement {
  render() {
    const other = document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark';
    const what = `Switch to ${other}`;
    return html`<button type="button" class="quiet" title=${what} aria-label=${what} @click=${() => this.choose(other)}>
      <span aria-hidden="true">◐</span>
    </button>`;
  }

  choose(theme) {
    const root = document.documentElement;
    root.dataset.theme = theme;
    localStorage.setItem(`groupstage.theme.${root.dataset.page}`, theme);
    document.dispatchEvent(new CustomEvent('themechange'));
    this.requestUpdate();
  }
}

customElements.define('gs-theme-toggle', ThemeToggle);
