// A member of its team's group, named by the first argument: consumes and commits; SIGTERM makes it leave.
// The second argument is the package: @platformatic/kafka or an older version of it.

// The only one of the newest Node's features that the package needs; Debian's Node is older.
Promise.withResolvers ??= () => {
  const parts = {};
  parts.promise = new Promise((resolve, reject) => Object.assign(parts, { resolve, reject }));
  return parts;
};
const { Consumer } = await import(process.argv[3]);

const team = process.env.GROUPSTAGE_TEAM;
const consumer = new Consumer({
  clientId: process.argv[2],
  groupId: team,
  bootstrapBrokers: process.env.GROUPSTAGE_BOOTSTRAP.split(','),
  sasl: { mechanism: 'SCRAM-SHA-256', username: team, password: process.env.GROUPSTAGE_PASSWORD },
  sessionTimeout: 6000,
  heartbeatInterval: 500,
});

process.on('SIGTERM', async () => {
  await consumer.close(true);
  process.exit(0);
});

const users = await consumer.consume({
  topics: ['new_users'],
  mode: 'committed',
  fallbackMode: 'earliest',
  autocommit: 500,
});
users.on('data', () => {});
users.on('error', (error) => console.error(error));
