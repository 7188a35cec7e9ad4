'use strict';
// A member of its team's group, named by the first argument: consumes and commits; SIGTERM makes it leave.
const { Kafka, logLevel } = require('kafkajs');

const team = process.env.GROUPSTAGE_TEAM;
const kafka = new Kafka({
  clientId: process.argv[2],
  brokers: process.env.GROUPSTAGE_BOOTSTRAP.split(','),
  sasl: { mechanism: 'scram-sha-256', username: team, password: process.env.GROUPSTAGE_PASSWORD },
  logLevel: logLevel.INFO,
});
const consumer = kafka.consumer({ groupId: team, sessionTimeout: 6000, heartbeatInterval: 500 });

process.on('SIGTERM', async () => {
  await consumer.disconnect();
  process.exit(0);
});

(async () => {
  await consumer.connect();
  await consumer.subscribe({ topic: 'new_users', fromBeginning: true });
  await consumer.run({ autoCommitInterval: 500, eachMessage: async () => {} });
})();
