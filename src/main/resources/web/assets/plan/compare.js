import { html } from 'lit';
import { differences } from '../model/plan.js';
import { differencesIn } from './form.js';

/** Lists what is different in two plans, with the words A and B. */
export const compare = ({ a, b }) => {
  const rows = differencesIn(differences(a, b), a, b);
  return html`<section class="panel compare" aria-labelledby="compare-title">
    <h2 id="compare-title">What is different in B?</h2>
    ${
      rows.length === 0
        ? html`<p class="dim">Nothing yet. Choose “Edit B” and change something.</p>`
        : html`<table class="rows">
            <thead>
              <tr>
                <th scope="col">Parameter</th>
                <th scope="col">A</th>
                <th scope="col">B</th>
              </tr>
            </thead>
            <tbody>
              ${rows.map(
                ({ label, a: one, b: other }) =>
                  html`<tr>
                    <th scope="row">${label}</th>
                    <td>${one}</td>
                    <td>${other}</td>
                  </tr>`,
              )}
            </tbody>
          </table>`
    }
  </section>`;
};
