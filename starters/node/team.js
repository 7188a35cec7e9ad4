// A first consumer for your team, with KafkaJS for Node.js.
//
// Install:    npm install kafkajs@2.2.4
// Run:        node team.js
// Scale out:  run it a second time in another terminal, and watch how the two share the partitions
// Stop:       Ctrl-C
const os = require('os');
const { Kafka, logLevel } = require('kafkajs');

// <settings> The lab fills in your team's account when you download this file.
const BOOTSTRAP = process.env.GROUPSTAGE_BOOTSTRAP || '127.0.0.1:9092';
const TEAM = process.env.GROUPSTAGE_TEAM || 'team-1';
const PASSWORD = process.env.GROUPSTAGE_PASSWORD || '';
const PROTOCOL = process.env.GROUPSTAGE_PROTOCOL || 'SASL_PLAINTEXT';
const CA = process.env.GROUPSTAGE_CA || '';
// </settings>
// <task>
const TYPE = "CONTACT_CUSTOMER";
const REASON = "LEGACY_EMAIL_PROVIDER";

function matches(user) {
  // your task: email contains hotmail
  return user.email.includes("hotmail");
}
// </task>

const kafka = new Kafka({
  clientId: os.hostname().split('.')[0].replace(/[^A-Za-z0-9._-]/g, '-').slice(0, 30) || 'node', // the board shows it
  brokers: BOOTSTRAP.split(','),
  ssl: PROTOCOL === 'SASL_SSL' && (CA ? { ca: [CA] } : true), // CA is how it recognizes the lab
  sasl: { mechanism: 'scram-sha-256', username: TEAM, password: PASSWORD },
  logLevel: logLevel.NOTHING, // this program prints what matters, in one line
});
const producer = kafka.producer(); // waits for all replicas (acks: -1) by default
const consumer = kafka.consumer({ groupId: TEAM, sessionTimeout: 10000 });
const stats = new Map(); // what this program has counted, by partition: each partition has one owner at any time
let published = 0;

consumer.on(consumer.events.REBALANCING, () => console.log('revoked: ', [...stats.keys()].sort()));
consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
  console.log('assigned:', payload.memberAssignment.new_users || []);
  stats.clear(); // another consumer may have counted since
});
consumer.on(consumer.events.CRASH, ({ payload }) => {
  console.log('FAILED:', payload.error.message);
  if (!payload.restart) process.exit(1);
});

function handle(partition, message, actions) { // extract, transform, load
  const user = JSON.parse(message.value);
  const mine = stats.get(partition) || { processed: 0, flagged: 0 };
  const found = matches(user);
  if (found) actions.push({ value: JSON.stringify({ customer: user.email, type: TYPE, reason: REASON, team: TEAM }) });
  stats.set(partition, { processed: mine.processed + 1, flagged: mine.flagged + found, nextOffset: Number(message.offset) + 1 });
  console.log('partition', partition, 'offset', Number(message.offset), user.email, found ? TYPE : 'no match');
}

async function publish() { // a key for each partition, so that the counts can follow the partition to another consumer
  const messages = [...stats].map(([partition, mine]) => ({
    key: `${TEAM}/${partition}`,
    value: JSON.stringify({ ...mine, team: TEAM, partition }),
  }));
  if (messages.length > 0) await producer.send({ topic: 'stats.' + TEAM, messages });
  published = Date.now();
}

async function work({ batch, isRunning, isStale, resolveOffset, heartbeat }) {
  const actions = [];
  let last;
  for (const message of batch.messages) {
    if (!isRunning() || isStale()) break;
    handle(batch.partition, message, actions);
    last = message.offset;
  }
  if (actions.length > 0) await producer.send({ topic: 'actions.' + TEAM, messages: actions });
  if (last !== undefined) resolveOffset(last); // the actions have arrived: only now may the next commit include these records
  if (Date.now() - published >= 3000) await publish();
  await heartbeat();
}

async function stop() { // Ctrl-C: finish the batch, then end
  await publish(); // before another consumer owns these partitions
  await consumer.disconnect(); // leaves the group, so that the others take over at once
  await producer.disconnect();
  console.log('stopped');
  process.exit(0);
}

async function main() {
  await producer.connect();
  await consumer.connect();
  await consumer.subscribe({ topic: 'new_users', fromBeginning: true });
  console.log('consuming new_users from', BOOTSTRAP, 'as', TEAM);
  process.once('SIGINT', stop);
  await consumer.run({ autoCommitInterval: 5000, eachBatchAutoResolve: false, eachBatch: work });
}

main().catch(({ name, message }) => {
  const why = /certificate|altname/i.test(message) ? `${BOOTSTRAP} does not have the certificate of your lab (${message}). Download this program again.`
    : name === 'KafkaJSSASLAuthenticationError' ? `${BOOTSTRAP} refuses the password of ${TEAM} (${message}). Download this program again.`
    : `nobody answers at ${BOOTSTRAP} (${message}). Does the lab run, and is this its address?`;
  console.error('NOT CONNECTED:', why);
  process.exit(1);
});
