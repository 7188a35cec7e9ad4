package io.groupstage.app.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/** Reads and writes keys and certificates as text. */
final class Pem {

    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

    private Pem() {}

    static String of(X509Certificate certificate) throws GeneralSecurityException {
        return block("CERTIFICATE", certificate.getEncoded());
    }

    static String of(List<X509Certificate> certificates) throws GeneralSecurityException {
        StringBuilder text = new StringBuilder();
        for (X509Certificate certificate : certificates) {
            text.append(of(certificate));
        }
        return text.toString();
    }

    /** Returns the key in the form that all programs read (PKCS #8), followed by its certificates. */
    static String of(Certified certified) throws GeneralSecurityException {
        return block("PRIVATE KEY", certified.key().getEncoded()) + of(certified.chain());
    }

    private static String block(String name, byte[] bytes) {
        return "-----BEGIN " + name + "-----\n" + LINES.encodeToString(bytes) + "\n-----END " + name + "-----\n";
    }

    /** Reads all certificates of a text, in their order. */
    static List<X509Certificate> certificates(String text) throws GeneralSecurityException {
        String only = text.lines()
                .collect(Collectors.joining("\n"))
                .replaceAll("(?s)-----BEGIN [A-Z ]*PRIVATE KEY.*?" + "-----END [A-Z ]*PRIVATE KEY-----", "");
        int begin = only.indexOf("-----BEGIN CERTIFICATE");
        if (begin < 0) {
            return List.of();
        }
        byte[] bytes = only.substring(begin).strip().getBytes(StandardCharsets.UTF_8);
        return CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes)).stream()
                .map(X509Certificate.class::cast)
                .toList();
    }

    /** Reads the first private key of a text, in any of the usual forms; empty if there is none, or it is encrypted. */
    static Optional<PrivateKey> key(String text) throws IOException {
        JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
        try (PEMParser parser = new PEMParser(new StringReader(text))) {
            for (Object found = parser.readObject(); found != null; found = parser.readObject()) {
                if (found instanceof PEMKeyPair pair) {
                    return Optional.of(converter.getKeyPair(pair).getPrivate());
                }
                if (found instanceof PrivateKeyInfo info) {
                    return Optional.of(converter.getPrivateKey(info));
                }
            }
        }
        return Optional.empty();
    }
}
