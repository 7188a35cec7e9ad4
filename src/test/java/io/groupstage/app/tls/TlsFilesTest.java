package io.groupstage.app.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.app.spec.LabException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsFilesTest {

    private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");
    private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "192.168.1.20");

    @TempDir
    Path directory;

    private LabTls own(Instant now, Set<String> names) throws LabException {
        return TlsFiles.in(directory, now).own(names, "192.168.1.20");
    }

    private static X509Certificate server(LabTls tls) throws Exception {
        return Pem.certificates(Files.readString(tls.keyFile())).getFirst();
    }

    @Test
    void a_client_that_knows_the_authority_accepts_the_certificate_for_its_addresses_and_no_other() throws Exception {
        LabTls tls = own(NOW, NAMES);

        X509Certificate authority =
                Pem.certificates(tls.authority().orElseThrow()).getFirst();
        PKIXParameters strict = new PKIXParameters(Set.of(new TrustAnchor(authority, null)));
        strict.setRevocationEnabled(false);
        strict.setDate(Date.from(NOW));
        X509Certificate server = server(tls);
        CertPathValidator.getInstance("PKIX")
                .validate(CertificateFactory.getInstance("X.509").generateCertPath(List.of(server)), strict);
        Certified read = new Certified(Pem.key(Files.readString(tls.keyFile())).orElseThrow(), List.of(server));
        assertThat(read.names()).containsExactlyInAnyOrderElementsOf(NAMES);
        assertThat(read.covers("192.168.1.21")).isFalse();
        assertThat(read.matches()).isTrue();
        assertThat(authority.getBasicConstraints()).as("signs servers only").isZero();
        assertThat(server.getExtensionValue("2.5.29.35"))
                .as("which strict clients require")
                .isNotNull();
    }

    @Test
    void keys_are_for_their_owner_alone() throws Exception {
        own(NOW, NAMES);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("tls"))))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(directory.resolve("tls"))) {
            assertThat(files).hasSize(3).allSatisfy(file -> assertThat(
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------"));
        }
    }

    @Test
    void a_restart_keeps_both_certificates() throws Exception {
        LabTls first = own(NOW, NAMES);
        X509Certificate before = server(first);

        LabTls second = own(NOW.plus(Duration.ofDays(300)), Set.of("localhost", "192.168.1.20"));

        assertThat(second.authority()).isEqualTo(first.authority());
        assertThat(server(second)).isEqualTo(before);
    }

    @Test
    void a_new_address_or_the_end_of_a_certificate_makes_a_new_one_of_the_same_authority() throws Exception {
        LabTls first = own(NOW, NAMES);
        X509Certificate before = server(first);

        LabTls moved = own(NOW, Set.of("localhost", "10.0.0.7"));
        X509Certificate after = server(moved);
        assertThat(after).isNotEqualTo(before);
        assertThat(moved.authority()).isEqualTo(first.authority());

        LabTls later = own(NOW.plus(Duration.ofDays(380)), Set.of("localhost", "10.0.0.7"));
        assertThat(server(later)).isNotEqualTo(after);
        assertThat(later.authority()).isEqualTo(first.authority());

        LabTls muchLater = own(NOW.plus(Duration.ofDays(3_640)), NAMES);
        assertThat(muchLater.authority()).isNotEqualTo(first.authority());
    }
}
