package io.groupstage.app.tls;

import io.groupstage.app.spec.LabException;
import io.groupstage.app.spec.TlsChoice.Given;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Is a certificate that the user gives, and that was checked. Nothing is written before that, so a lab that is refused has
 * changed nothing.
 *
 * @param certified the key with its certificates
 * @param reachedAs the name or address of the certificate under which others reach the lab
 */
public record GivenCertificate(Certified certified, String reachedAs) {

    private static final String CERTIFICATE = "--tls-cert";
    private static final String KEY = "--tls-key";

    /**
     * Reads and checks the files.
     *
     * @param host the name or address under which others would reach the lab
     * @param everywhere whether the lab listens on all addresses, so that the certificate may choose the name
     * @throws LabException with one line: what is wrong with the files, and what to do
     */
    public static GivenCertificate read(Given files, String host, boolean everywhere, Instant now) throws LabException {
        try {
            Certified given = new Certified(key(files.key()), chain(files.certificate()));
            check(files, given, now);
            return new GivenCertificate(given, reachedAs(files, given, host, everywhere));
        } catch (GeneralSecurityException e) {
            throw wrong(
                    CERTIFICATE,
                    files.certificate(),
                    "it cannot be compared with its key (" + e.getMessage() + "). Use an EC or RSA key");
        }
    }

    private static List<X509Certificate> chain(Path file) throws LabException {
        String text = text(CERTIFICATE, file);
        try {
            List<X509Certificate> chain = Pem.certificates(text);
            if (chain.isEmpty()) {
                throw wrong(CERTIFICATE, file, "it does not have a certificate as PEM");
            }
            return chain;
        } catch (GeneralSecurityException e) {
            throw wrong(CERTIFICATE, file, "its PEM is damaged. Copy the whole file again");
        }
    }

    private static PrivateKey key(Path file) throws LabException {
        String text = text(KEY, file);
        try {
            return Pem.key(text)
                    .orElseThrow(() -> wrong(
                            KEY,
                            file,
                            "it does not have a private key as PEM, or the key is encrypted. `openssl pkey -in KEY -out"
                                    + " PLAIN` decrypts it"));
        } catch (IOException e) {
            throw wrong(KEY, file, "its PEM is damaged. Copy the whole file again");
        }
    }

    private static String text(String option, Path file) throws LabException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw wrong(option, file, "the file does not exist");
        } catch (IOException e) {
            throw wrong(option, file, "it cannot be read as text (" + e.getMessage() + "). Convert it to PEM");
        }
    }

    private static void check(Given files, Certified given, Instant now) throws LabException, GeneralSecurityException {
        if (!given.matches()) {
            throw wrong(
                    KEY,
                    files.key(),
                    "it is not the key of the first certificate in " + files.certificate()
                            + ". Give the two files that were made together");
        }
        if (!given.lasts(now, Duration.ZERO)) {
            X509Certificate certificate = given.certificate();
            throw wrong(
                    CERTIFICATE,
                    files.certificate(),
                    "it is valid from " + certificate.getNotBefore().toInstant() + " to "
                            + certificate.getNotAfter().toInstant() + ", and now it is " + now + ". Renew it");
        }
    }

    private static String reachedAs(Given files, Certified given, String host, boolean everywhere)
            throws LabException, GeneralSecurityException {
        List<String> names = given.names();
        if (names.isEmpty()) {
            throw wrong(
                    CERTIFICATE,
                    files.certificate(),
                    "it has no name that clients look at (subject alternative name). Get one that has the lab's address"
                            + " there");
        }
        if (given.covers(host)) {
            return host;
        }
        Optional<String> name =
                names.stream().filter(one -> everywhere && !one.startsWith("*")).findFirst();
        return name.orElseThrow(() -> wrong(
                CERTIFICATE,
                files.certificate(),
                "it is not valid for " + host + ", but for " + String.join(", ", names)
                        + ". Choose one of its names with --host"));
    }

    private static LabException wrong(String option, Path file, String what) {
        return new LabException(option + ": " + file + " cannot be used: " + what);
    }

    /** Returns until when clients accept it. */
    public Instant validUntil() {
        return certified.certificate().getNotAfter().toInstant();
    }

    /** Returns the certificate of the authority as PEM, if the file has it; empty if everybody knows the authority. */
    Optional<String> authority() throws GeneralSecurityException {
        X509Certificate last = certified.chain().getLast();
        return last.getSubjectX500Principal().equals(last.getIssuerX500Principal())
                ? Optional.of(Pem.of(last))
                : Optional.empty();
    }
}
