package io.groupstage.app.tls;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.Certificate;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Is a private key with its certificate.
 *
 * @param chain the certificate, followed by those that sign it
 */
record Certified(PrivateKey key, List<X509Certificate> chain) {

    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    X509Certificate certificate() {
        return chain.getFirst();
    }

    /** Returns the names and addresses for which the certificate is valid. */
    List<String> names() throws CertificateParsingException {
        Collection<List<?>> names = certificate().getSubjectAlternativeNames();
        return names == null
                ? List.of()
                : names.stream()
                        .filter(name ->
                                name.get(0).equals(DNS_NAME) || name.get(0).equals(IP_ADDRESS))
                        .map(name -> String.valueOf(name.get(1)).toLowerCase(Locale.ROOT))
                        .toList();
    }

    /** Returns whether a client that connects to this name or address accepts the certificate. */
    boolean covers(String host) throws CertificateParsingException {
        String asked = host.toLowerCase(Locale.ROOT);
        return names().stream()
                .anyMatch(name -> name.equals(asked)
                        || (name.startsWith("*.")
                                && asked.replaceFirst("^[^.]+", "*").equals(name)));
    }

    /** Returns whether the certificate is valid now and for some time. */
    boolean lasts(Instant now, Duration more) {
        return !now.isBefore(certificate().getNotBefore().toInstant())
                && now.plus(more).isBefore(certificate().getNotAfter().toInstant());
    }

    /** Returns whether the key is that of the certificate: what one signs, the other can verify. */
    boolean matches() throws GeneralSecurityException {
        String algorithm =
                switch (key.getAlgorithm()) {
                    case "EC", "ECDSA" -> "SHA256withECDSA";
                    case "RSA" -> "SHA256withRSA";
                    default -> key.getAlgorithm();
                };
        byte[] message = {1, 2, 3};
        try {
            Signature signing = Signature.getInstance(algorithm);
            signing.initSign(key);
            signing.update(message);
            byte[] signature = signing.sign();
            Signature verifying = Signature.getInstance(algorithm);
            verifying.initVerify(certificate().getPublicKey());
            verifying.update(message);
            return verifying.verify(signature);
        } catch (SignatureException | java.security.InvalidKeyException e) {
            return false; // keys of different kinds
        }
    }

    boolean isSignedBy(X509Certificate authority) {
        try {
            certificate().verify(authority.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** Returns a store with the key and no password, for a server in this process. */
    KeyStore keyStore() throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try {
            store.load(null, null);
        } catch (java.io.IOException e) {
            throw new IllegalStateException("an empty store reads nothing", e);
        }
        store.setKeyEntry(
                "lab", key, new char[0], Stream.of(chain).flatMap(List::stream).toArray(Certificate[]::new));
        return store;
    }

    @Override
    public String toString() {
        return "Certified[" + certificate().getSubjectX500Principal() + "]"; // without the key
    }
}
