package io.groupstage.app.tls;

import io.groupstage.app.spec.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
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

    /** Keeps a certificate that the user gives. */
    public LabTls given(GivenCertificate given) throws LabException {
        try {
            createDirectory();
            return written(given.certified(), given.authority(), given.reachedAs());
        } catch (IOException | GeneralSecurityException e) {
            throw failure(e);
        }
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
