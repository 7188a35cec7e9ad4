package io.groupstage.app.directory;

import java.util.Optional;

/**
 * Holds how clients recognize a lab that uses TLS.
 *
 * @param authority the certificate as PEM for the teams' programs; empty if each machine knows the authority already
 * @param trust the certificates as PEM for the lab's own clients
 */
public record ClientTls(Optional<String> authority, String trust) {}
