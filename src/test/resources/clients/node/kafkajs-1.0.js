'use strict';
// KafkaJS 1.0 as a member of its team's group, named by the first argument: its requests are too old for Kafka 4.
const { Kafka } = require('kafkajs-1.0');

const team = process.env.GROUPSTAGE_TEAM;
const kafka = new Kafka({
  clientId: process.argv[2],
  brokers: process.env.GROUPSTAGE_BOOTSTRAP.split(','),
  sasl: { mechanism: 'plain', username: team, password: process.env.GROUPSTAGE_PASSWORD },
});
const consumer = kafka.consumer({ groupId: team });

(async () => {
  await consumer.connect();
  await consumer.subscribe({ topic: 'new_users', fromBeginning: true });
  await consumer.run({ eachMessage: async () => {} });
})();
