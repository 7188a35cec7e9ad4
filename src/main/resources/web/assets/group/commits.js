import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { listed, unseen } from '../model/commits.js';
import { count, fineClock, plural } from '../model/format.js';
import { groupName } from '../model/legible.js';

const SHOWN = 100;

/** Shows the decoded records of the group in __consumer_offsets, and which of them compaction keeps. */
export const commits = ({ state, group }) => {
  const records = listed(state.commits, SHOWN);
  return html`<section class="panel commits" aria-labelledby="commits-title">
    <h2 id="commits-title">
      Commits <span class="dim">records of this group in __consumer_offsets${place(records)}, newest first</span>
    </h2>
    ${
      records.length === 0
        ? html`<p class="dim">
            The lab has not seen a commit yet. A consumer commits by itself every few seconds, or when its program asks for it.
          </p>`
        : html`<p class="teaching">
              A commit is a record. Its key is (group, topic, partition), and its value is the offset from which to continue.
              The topic is compacted: Kafka keeps only the newest record of each key. Compaction will delete the records
              that are struck through. ${whatStays(records, unseen(records, group.partitions))}
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
    ? html`${these} ${are} all that a consumer needs to continue.`
    : html`${these} ${are} kept, and also the records, not shown here, of
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
  if (!kept) return 'will be deleted: a newer record has the same key';
  return offset === null ? 'deletes the key; Kafka deletes the tombstone later' : 'kept';
};
