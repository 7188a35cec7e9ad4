'use strict';
// A member of its team's group, named by the first argument: consumes and commits; SIGTERM makes it leave.
// With a second argument it brings an assigner of that name, which gives its version as 7 as KafkaJS' documentation does.
const { AssignerProtocol, Kafka, PartitionAssigners, logLevel } = require('kafkajs');

const team = process.env.GROUPSTAGE_TEAM;
const kafka = new Kafka({
  clientId: process.argv[2],
  brokers: process.env.GROUPSTAGE_BOOTSTRAP.split(','),
  sasl: { mechanism: 'scram-sha-256', username: team, password: process.env.GROUPSTAGE_PASSWORD },
  logLevel: logLevel.INFO,
});

/** KafkaJS' own way of assigning under another name and version; of that version only the first fields are written. */
const own = (name) => (context) => ({
  ...PartitionAssigners.roundRobin(context),
  name,
  version: 7,
  protocol: ({ topics }) => ({
    name,
    metadata: AssignerProtocol.MemberMetadata.encode({ version: 7, topics, userData: Buffer.alloc(0) }),
  }),
});

const consumer = kafka.consumer({
  groupId: team,
  sessionTimeout: 6000,
  heartbeatInterval: 500,
  partitionAssigners: [process.argv[3] ? own(process.argv[3]) : PartitionAssigners.roundRobin],
});

process.on('SIGTERM', async () => {
  await consumer.disconnect();
  process.exit(0);
});

(async () => {
  await consumer.connect();
  await consumer.subscribe({ topic: 'new_users', fromBeginning: true });
  await consumer.run({ autoCommitInterval: 500, eachMessage: async () => {} });
})();
