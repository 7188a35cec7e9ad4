import { html } from 'lit';
import { groupName } from '../model/legible.js';

const consoleConsumer = (groupId, topic) =>
  `kafka-console-consumer.sh --bootstrap-server … --group ${/^[\w.-]+$/.test(groupId) ? groupId : "'…'"} --topic ${topic}`;

/** Nobody consumes: how somebody would. */
export const teach = ({ group }) => {
  if (group.rejoinLoop) return slow(group);
  return group.committedWithoutMemberAt ? manual : nobody(group);
};

/** Somebody does, without being a member. */
const manual = html`
  <section class="panel teach" id="empty">
    <h2>The group has no member, and yet somebody commits</h2>
    <p>
      A consumer that assigns partitions to itself (<code>assign()</code> instead of <code>subscribe()</code>) joins no
      group: the coordinator keeps the offsets that it commits, and knows nothing else of it. So which partitions it reads,
      and whether it still runs, is known from these commits alone.
    </p>
  </section>
`;

/** A consumer runs, and is out only until its next poll: to start another one would not help. */
const slow = ({ rejoinLoop }) => html`
  <section class="panel teach" id="empty">
    <h2>${rejoinLoop}</h2>
    <p>
      A consumer that does not poll for longer than <code>max.poll.interval.ms</code> leaves its group, and joins again with
      its next poll. Poll fewer records at once (<code>max.poll.records</code>), or do less between two polls.
    </p>
  </section>
`;

const nobody = (group) => html`
  <section class="panel teach" id="empty">
    <h2>The group has no consumer now</h2>
    <p>
      Its committed offsets stay: the next consumer goes on from there.
      ${howTo(group.groupId, group.partitions[0]?.topic ?? 'new_users')}
    </p>
  </section>
`;

/** The lab knows no such group. */
export const absent = (groupId) => html`
  <section class="panel teach" id="empty">
    <h2 id="headline">
      <span>There is no group named <b>${groupName(groupId)}</b> yet</span>
    </h2>
    <p>
      A group is there from the moment that its first consumer joins, and this page then shows it by itself.
      ${howTo(groupId, 'new_users')}
    </p>
    <p><a href="/groups">All groups that there are</a></p>
  </section>
`;

/** The lab knew this group, and it is no more. */
export const gone = (groupId) => html`
  <section class="panel teach" id="empty">
    <h2 id="headline">
      <span>Group <b>${groupName(groupId)}</b> is gone</span>
    </h2>
    <p>
      Its last member has left, and its committed offsets were deleted or have expired: a consumer that joins under this
      name begins anew. What is still known of its history is below. ${howTo(groupId, 'new_users')}
    </p>
    <p><a href="/groups">All groups that there are</a></p>
  </section>
`;

const howTo = (groupId, topic) => html`
  Start one with this: a team runs <code>python3 team.py</code>, which its <a href="/join">page</a> gives it; everybody
  else starts any client whose <code>group.id</code> is <code>${groupName(groupId)}</code>, as in
  <code>${consoleConsumer(groupId, topic)}</code>
`;
