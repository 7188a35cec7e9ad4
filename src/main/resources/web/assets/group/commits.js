import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { listed, unseen } from '../model/commits.js';
import { count, fineClock, plural } from '../model/format.js';
import { groupName } from '../model/legible.js';

const SHOWN = 100;

/** What the group writes into __consumer_offsets, decoded, and what compaction would leave of it. */
export const commits = ({ state, group }) => {
  const records = listed(state.commits, SHOWN);
  return html`<section class="panel commits" aria-labelledby="commits-title">
    <h2 id="commits-title">
      Commits <span class="dim">records of this group in __consumer_offsets${place(records)}, newest first</span>
    </h2>
    ${
      records.length === 0
        ? html`<p class="dim">
            No commit was seen yet. A consumer commits on its own every few seconds, or when its program says so.
          </p>`
        : html`<p class="teaching">
              A commit is a record: its key is (group, topic, partition), its value the offset to go on from. The topic
              is compacted: of each key only the newest record stays. Struck through is what compaction will drop;
              ${whatStays(records, unseen(records, group.partitions))}
            </p>
            <ol class="scroll" tabindex="0" aria-labelledby="commits-title">
              ${repeat(
                records,
                (record) => record.place,
                (record) => html`${row(record, group.groupId)} ${skipped(record)}`,
              )}
            </ol>`
    }
  </section>`;
};

const whatStays = (records, missing) => {
  const kept = records.filter((record) => record.kept).length;
  const these = html`<b>${plural(kept, 'record')}</b> of these <b>${count(records.length)}</b>`;
  const are = kept === 1 ? 'is' : 'are';
  return missing === 0
    ? html`${these} ${are} all that a consumer needs to go on.`
    : html`${these} ${are} kept, and more that are not shown: those of
        <b id="commits-unseen">${plural(missing, 'partition')}</b>.`;
};

const skipped = ({ skipped }) =>
  skipped > 0 ? html`<li class="skipped" data-skipped=${skipped}>… ${count(skipped)} not shown</li>` : '';

const place = ([newest]) => (newest ? `, partition ${newest.logPartition}` : '');

const row = (record, groupId) =>
  html`<li data-commit-kept=${record.kept} class=${record.kept ? 'kept' : 'dropped'}>
    <time>${fineClock(record.at)}</time>
    <code>${line(record, groupId)}</code>
    <span class="place" title="Partition and offset of the record in __consumer_offsets"
      >${record.logPartition} @ ${count(record.logOffset)}</span
    >
    <span class="fate">${fate(record)}</span>
  </li>`;

const line = ({ kept, topic, partition, offset }, groupId) => {
  const text = html`<span class="key">(${groupName(groupId)}, ${topic}, ${partition})</span> →
    ${offset === null ? html`<i>tombstone</i>` : count(offset)}`;
  return kept ? text : html`<s>${text}</s>`;
};

const fate = ({ kept, offset }) => {
  if (!kept) return 'will be dropped: a newer one has the same key';
  return offset === null ? 'the key is deleted; the tombstone goes later' : 'kept';
};
