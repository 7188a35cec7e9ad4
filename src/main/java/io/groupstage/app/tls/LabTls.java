package io.groupstage.app.tls;

import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Optional;

/**
 * Is the TLS of a lab that starts.
 *
 * @param keyFile the private key and its certificates as PEM, which only the owner of the lab can read
 * @param keyStore the same for a server in this process; its password is empty
 * @param authority the certificate as PEM by which clients recognize the lab; empty if they know the authority already
 * @param trust the certificates as PEM by which the lab's own clients recognize it
 * @param reachedAs the name or address that the certificate has, and under which others reach the lab
 */
public record LabTls(Path keyFile, KeyStore keyStore, Optional<String> authority, String trust, String reachedAs) {}
