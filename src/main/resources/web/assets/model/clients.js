/**
 * Lists the clients for which the lab has a starter, in the order of their tabs. `key` is also the language of a code block in a
 * chapter; `starter` and `state` are names of programs at /starters, and kcat has no second one.
 */
export const CLIENTS = [
  {
    key: 'kafka-python',
    title: 'kafka-python',
    install: ['python3 -m pip install kafka-python'],
    debian: 'sudo apt install python3-kafka',
    starter: { name: 'python', file: 'team.py', run: 'python3 team.py' },
    state: { name: 'python-state', file: 'team_state.py' },
  },
  {
    key: 'confluent-kafka',
    title: 'confluent-kafka',
    install: ['python3 -m pip install confluent-kafka'],
    debian: 'sudo apt install python3-confluent-kafka',
    starter: { name: 'confluent', file: 'team_confluent.py', run: 'python3 team_confluent.py' },
    state: { name: 'confluent-state', file: 'team_confluent_state.py' },
  },
  {
    key: 'java',
    title: 'Java',
    library: { name: 'java-lib', file: 'lib.zip' },
    install: ['jar xf lib.zip'],
    starter: { name: 'java', file: 'Team.java', run: 'java -cp "lib/*" Team.java' },
    state: { name: 'java-state', file: 'TeamState.java' },
  },
  {
    key: 'kafkajs',
    title: 'KafkaJS',
    install: ['npm install kafkajs@2.2.4'],
    starter: { name: 'node', file: 'team.js', run: 'node team.js' },
    state: { name: 'node-state', file: 'team_state.js' },
  },
  {
    key: 'kcat',
    title: 'kcat',
    install: ['brew install kcat jq'],
    debian: 'sudo apt install kcat jq',
    starter: { name: 'kcat', file: 'team.sh', run: 'bash team.sh' },
    state: null,
  },
];

/** Returns the address of a program: with a team filled in for it, without one as it is. */
export const programAddress = (name, team) => `/starters/${name}${team === null ? '' : `?team=${encodeURIComponent(team)}`}`;
