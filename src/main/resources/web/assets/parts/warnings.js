import { html } from 'lit';
import { plural } from '../model/format.js';

const sign = html`<span aria-hidden="true">⚠</span>`;

/** Lists the warnings of a group, a sentence each. It is always in the page, so that a screen reader announces its text. */
export const warningList = (warnings = []) =>
  html`<ul id="warnings" class="warnings" role="status" ?hidden=${warnings.length === 0}>
    ${warnings.map(({ kind, sentence }) => html`<li data-warning=${kind}>${sign} <bdi>${sentence}</bdi></li>`)}
  </ul>`;

/** Shows the gravest warning in two or three words, for a row of a table. Its title has the sentences. */
export const warningSign = (warnings = []) =>
  warnings.length === 0
    ? ''
    : html`<span
        class="warning"
        data-warning=${warnings[0].kind}
        title=${warnings.map(({ sentence }) => sentence).join('\n')}
        >${sign} ${brief(warnings)}</span
      >`;

const BRIEF = {
  SEVERAL_OWNERS: (n) => `${plural(n, 'partition')} owned twice`,
  NO_OWNER: (n) => `${plural(n, 'partition')} unread`,
  UNNOTICED_PARTITIONS: (n) => `${plural(n, 'partition')} unread`,
  NO_SUCH_TOPIC: () => 'no such topic',
  UNREADABLE_MEMBER: () => 'unreadable member',
  DELAYED_BY_QUOTA: () => 'delayed by a quota',
};

const brief = (warnings) => {
  const [{ kind }] = warnings;
  const alike = warnings.filter((warning) => warning.kind === kind);
  const partitions = alike.reduce((sum, { partitions }) => sum + partitions.length, 0);
  return (BRIEF[kind] ?? (() => 'look here'))(partitions);
};
