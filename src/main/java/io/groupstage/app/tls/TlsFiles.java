package io.groupstage.app.tls;

import io.groupstage.app.spec.LabException;
import io.groupstage.app.spec.TlsChoice.Given;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps the keys of a lab in its data directory.
 *
 * <pre>
 * tls/authority.pem   the lab's own authority with its key, made once
 * tls/server.pem      the key and the certificate of the listeners; made again if the addresses change or it ends soon
 * tls/ca.pem          the certificate by which clients recognize the lab
 * </pre>
 *
 * Only the owner of the lab can read the directory and the files.
 */
public final class TlsFiles {

    /** Makes a certificate again that would end within this time. */
    private static final Duration RENEWAL = Duration.ofDays(30);

    private final Path directory;
    private final Instant now;

    private TlsFiles(Path directory, Instant now) {
        this.directory = directory;
        this.now = now;
    }

    /** Uses the directory {@code tls} of that data directory. */
    public static TlsFiles in(Path dataDirectory, Instant now) {
        return new TlsFiles(dataDirectory.resolve("tls"), now);
    }

    /**
     * Returns a certificate of the lab's own authority, from an earlier start or a new one.
     *
     * @param names the names and addresses under which others reach the lab
     * @param reachedAs the one that they are given
     */
    public LabTls own(Set<String> names, String reachedAs) throws LabException {
        try {
            createDirectory();
            Optional<Authority> kept = read("authority.pem")
                    .filter(found -> found.lasts(now, RENEWAL))
                    .map(Authority::new);
            Authority authority = kept.isPresent() ? kept.get() : Authority.make(now);
            if (kept.isEmpty()) {
                write("authority.pem", Pem.of(authority.own()));
            }
            X509Certificate signer = authority.own().certificate();
            Optional<Certified> before = read("server.pem");
            boolean good = before.isPresent()
                    && before.get().isSignedBy(signer)
                    && before.get().lasts(now, RENEWAL)
                    && covers(before.get(), names);
            Certified server = good ? before.get() : authority.certify(names, now);
            return written(server, Optional.of(Pem.of(signer)), reachedAs);
        } catch (IOException | GeneralSecurityException e) {
            throw failure(e);
        }
    }

    /** Returns the key of a lab that was started here, for a server of a further process. */
    public KeyStore keyStore() throws LabException {
        try {
            return read("server.pem")
                    .orElseThrow(() -> new LabException("the lab uses TLS, and " + directory
                            + "/server.pem with its key is" + " not here: run the role web on the lab's own machine"))
                    .keyStore();
        } catch (IOException | GeneralSecurityException e) {
            throw failure(e);
        }
    }

    private static boolean covers(Certified server, Set<String> names) throws GeneralSecurityException {
        for (String name : names) {
            if (!server.covers(name)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Checks a certificate that the user gives.
     *
     * @param host the name or address under which others would reach the lab
     * @param everywhere whether the lab listens on all addresses, so that the certificate may choose the name
     * @throws LabException with one line: what is wrong with the files
     */
    public LabTls given(Given files, String host, boolean everywhere) throws LabException {
        try {
            List<X509Certificate> chain = Pem.certificates(Files.readString(files.certificate()));
            if (chain.isEmpty()) {
                throw wrong("--tls-cert", files.certificate(), "it does not have a certificate as PEM");
            }
            PrivateKey key = Pem.key(Files.readString(files.key()))
                    .orElseThrow(() -> wrong(
                            "--tls-key",
                            files.key(),
                            "it does not have a private key as PEM, or the key is encrypted. `openssl pkey -in KEY -out"
                                    + " PLAIN` decrypts it"));
            Certified given = new Certified(key, chain);
            check(files, given);
            X509Certificate last = chain.getLast();
            boolean rooted = last.getSubjectX500Principal().equals(last.getIssuerX500Principal());
            createDirectory();
            return written(
                    given,
                    rooted ? Optional.of(Pem.of(last)) : Optional.empty(),
                    reachedAs(files, given, host, everywhere));
        } catch (NoSuchFileException e) {
            throw new LabException("the file " + e.getMessage() + " of --tls-cert or --tls-key does not exist", e);
        } catch (IOException | GeneralSecurityException e) {
            throw failure(e);
        }
    }

    private void check(Given files, Certified given) throws LabException, GeneralSecurityException {
        if (!given.matches()) {
            throw wrong("--tls-key", files.key(), "it is not the key of the certificate in " + files.certificate());
        }
        if (!given.lasts(now, Duration.ZERO)) {
            X509Certificate certificate = given.certificate();
            throw wrong(
                    "--tls-cert",
                    files.certificate(),
                    "it is valid from " + certificate.getNotBefore().toInstant() + " to "
                            + certificate.getNotAfter().toInstant() + ", and now it is " + now);
        }
    }

    private static String reachedAs(Given files, Certified given, String host, boolean everywhere)
            throws LabException, GeneralSecurityException {
        if (given.covers(host)) {
            return host;
        }
        Optional<String> name = given.names().stream()
                .filter(one -> everywhere && !one.startsWith("*"))
                .findFirst();
        return name.orElseThrow(() -> wrong(
                "--tls-cert",
                files.certificate(),
                "it is not valid for " + host + ". Choose one of its names with --host"));
    }

    private static LabException wrong(String option, Path file, String what) {
        return new LabException(option + ": " + file + " cannot be used: " + what);
    }

    private LabException failure(Exception e) {
        return new LabException(
                "the certificates in " + directory + " cannot be made (" + e.getMessage()
                        + "): delete this directory, and all clients must download their programs again",
                e);
    }

    private LabTls written(Certified server, Optional<String> authority, String reachedAs)
            throws IOException, GeneralSecurityException {
        write("server.pem", Pem.of(server));
        if (authority.isPresent()) {
            write("ca.pem", authority.get());
        } else {
            Files.deleteIfExists(directory.resolve("ca.pem"));
        }
        return new LabTls(
                directory.resolve("server.pem"),
                server.keyStore(),
                authority,
                authority.isPresent() ? authority.get() : Pem.of(server.chain()),
                reachedAs);
    }

    private Optional<Certified> read(String name) throws IOException, GeneralSecurityException {
        Path file = directory.resolve(name);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String text = Files.readString(file);
        List<X509Certificate> chain = Pem.certificates(text);
        return chain.isEmpty() ? Optional.empty() : Pem.key(text).map(key -> new Certified(key, chain));
    }

    private void createDirectory() throws IOException {
        if (!Files.exists(directory)) {
            Files.createDirectory(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }

    private void write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Path draft = directory.resolve(name + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, text);
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
