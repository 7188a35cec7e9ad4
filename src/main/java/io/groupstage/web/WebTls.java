package io.groupstage.web;

import java.security.KeyStore;
import java.util.Optional;

/**
 * Holds the TLS of the web server.
 *
 * @param keyStore the key and its certificates, without a password
 * @param authority the certificate of the lab's own authority as PEM, for everybody; empty if another one signs
 */
public record WebTls(KeyStore keyStore, Optional<String> authority) {}
