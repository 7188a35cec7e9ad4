export const isLoopback = (host) => /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/.test(host);

/**
 * Where a team opens the lab: as this page was opened; or, if that was by a name that means each machine itself, at the
 * host where clients find Kafka, which is the same machine.
 */
export const joinAddress = ({ protocol, hostname, host, port }, kafka) => {
  const other = kafka.split(',')[0].replace(/:\d+$/, '');
  if (!isLoopback(hostname) || other === '') return `${protocol}//${host}/join`;
  return `${protocol}//${other}${port === '' ? '' : `:${port}`}/join`;
};
