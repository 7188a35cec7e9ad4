export const isLoopback = (host) => /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/.test(host);

/**
 * Returns the address at which a team opens the lab. That is this page's host. If this page was opened on loopback, it is
 * the host where clients find Kafka, which is the same machine.
 */
export const joinAddress = ({ protocol, hostname, host, port }, kafka) => {
  const other = kafka.split(',')[0].replace(/:\d+$/, '');
  if (!isLoopback(hostname) || other === '') return `${protocol}//${host}/join`;
  return `${protocol}//${other}${port === '' ? '' : `:${port}`}/join`;
};
