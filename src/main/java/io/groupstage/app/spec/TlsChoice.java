package io.groupstage.app.spec;

import java.nio.file.Path;

/** Is whether and how a lab encrypts what it exchanges with other machines. */
public sealed interface TlsChoice {

    /** Encrypts nothing. */
    record Off() implements TlsChoice {}

    /** Makes an authority of the lab's own, which signs the certificate. */
    record OwnAuthority() implements TlsChoice {}

    /**
     * Uses a certificate that the user has.
     *
     * @param certificate a file with the certificate, and those that sign it, as PEM
     * @param key a file with its private key as PEM
     */
    record Given(Path certificate, Path key) implements TlsChoice {}
}
