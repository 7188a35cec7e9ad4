import { html } from 'lit';
import { groupName } from '../model/legible.js';

const consoleConsumer = (groupId, topic) =>
  `kafka-console-consumer.sh --bootstrap-server … --group ${/^[\w.-]+$/.test(groupId) ? groupId : "'…'"} --topic ${topic}`;

/** Explains how to start a consumer when the group does not have one. */
export const teach = ({ group }) => {
  if (group.rejoinLoop) return slow(group);
  return group.committedWithoutMemberAt ? manual : nobody(group);
};

/** Explains a client that commits without being a member. */
const manual = html`
  <section class="panel teach" id="empty">
    <h2>The group does not have a member, but a client commits offsets</h2>
    <p>
      A consumer that assigns partitions to itself (<code>assign()</code> instead of <code>subscribe()</code>) does not join
      a group. The coordinator stores the offsets that it commits and knows nothing else about it. So only these commits show
      which partitions it reads, and whether it still runs.
    </p>
  </section>
`;

/** Explains a consumer that polls too late: it rejoins at its next poll, so another consumer would not help. */
const slow = ({ rejoinLoop }) => html`
  <section class="panel teach" id="empty">
    <h2>${rejoinLoop}</h2>
    <p>
      A consumer that does not poll for longer than <code>max.poll.interval.ms</code> leaves its group and joins again at
      its next poll. Poll fewer records at once (<code>max.poll.records</code>), or do less work between two polls.
    </p>
  </section>
`;

const nobody = (group) => html`
  <section class="panel teach" id="empty">
    <h2>The group has no consumer now</h2>
    <p>
      Its committed offsets stay, and the next consumer continues from there.
      ${howTo(group.groupId, group.partitions[0]?.topic ?? 'new_users')}
    </p>
  </section>
`;

/** Explains that the group does not exist yet. */
export const absent = (groupId) => html`
  <section class="panel teach" id="empty">
    <h2 id="headline">
      <span>There is no group named <b>${groupName(groupId)}</b> yet</span>
    </h2>
    <p>
      A group exists as soon as its first consumer joins. This page then shows it without a reload.
      ${howTo(groupId, 'new_users')}
    </p>
    <p><a href="/groups">Show all groups</a></p>
  </section>
`;

/** Explains that the group existed and was deleted. */
export const gone = (groupId) => html`
  <section class="panel teach" id="empty">
    <h2 id="headline">
      <span>Group <b>${groupName(groupId)}</b> is gone</span>
    </h2>
    <p>
      Its last member has left, and its committed offsets were deleted or have expired. A consumer that joins under this
      name starts without offsets. The rest of its history is below. ${howTo(groupId, 'new_users')}
    </p>
    <p><a href="/groups">Show all groups</a></p>
  </section>
`;

const howTo = (groupId, topic) => html`
  To start a consumer, a team downloads a starter from <a href="/join">its page</a> and runs it. Everybody else starts any client with the <code>group.id</code>
  <code>${groupName(groupId)}</code>, for example <code>${consoleConsumer(groupId, topic)}</code>
`;
