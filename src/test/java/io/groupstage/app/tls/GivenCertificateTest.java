package io.groupstage.app.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.groupstage.app.spec.LabException;
import io.groupstage.app.spec.TlsChoice.Given;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GivenCertificateTest {

    private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");
    private static final String NAME = "lab.example.org";

    @TempDir
    Path directory;

    private LabTls kept(Given given, String host, boolean everywhere) throws LabException {
        return TlsFiles.in(directory, NOW).given(GivenCertificate.read(given, host, everywhere, NOW));
    }

    private GivenFiles files() {
        return GivenFiles.in(directory, NOW);
    }

    @Test
    void a_given_certificate_is_used_under_a_name_that_it_has() throws Exception {
        Given given = files().of(NAME);

        assertThat(kept(given, NAME, false).reachedAs()).isEqualTo(NAME);
        LabTls everywhere = kept(given, "192.168.1.20", true);
        assertThat(everywhere.reachedAs()).isEqualTo(NAME);
        assertThat(everywhere.authority())
                .as("the last of the file signs itself")
                .isPresent();
    }

    @Test
    void a_given_certificate_of_an_authority_that_everybody_knows_needs_none_in_the_starters() throws Exception {
        Given given = files().of(NAME);
        String chain = Files.readString(given.certificate());
        Files.writeString(given.certificate(), Pem.of(Pem.certificates(chain).getFirst()));

        LabTls tls = kept(given, NAME, false);

        assertThat(tls.authority()).isEmpty();
        assertThat(Pem.certificates(tls.trust())).hasSize(1);
    }

    @Test
    void files_that_cannot_be_used_are_refused_with_one_line_that_says_what_to_do() throws Exception {
        Given good = files().of(NAME);
        Given mismatched = files().mismatched(good);
        Path empty = files().write("empty.pem", "nothing\n");
        Path missing = directory.resolve("missing");

        refused(
                mismatched,
                "--tls-key",
                mismatched.key(),
                "it is not the key of the first certificate in " + good.certificate()
                        + ". Give the two files that were made together");
        refused(new Given(empty, good.key()), "--tls-cert", empty, "it does not have a certificate as PEM");
        refused(new Given(missing, good.key()), "--tls-cert", missing, "the file does not exist");
        refused(new Given(good.certificate(), missing), "--tls-key", missing, "the file does not exist");
        Given torn = files().torn(good);
        refused(torn, "--tls-cert", torn.certificate(), "its PEM is damaged. Copy the whole file again");
        Given tornKey = files().tornKey(good);
        refused(tornKey, "--tls-key", tornKey.key(), "its PEM is damaged. Copy the whole file again");
        String noKey =
                "it does not have a private key as PEM, or the key is encrypted. `openssl pkey -in KEY -out PLAIN`"
                        + " decrypts it";
        refused(new Given(good.certificate(), empty), "--tls-key", empty, noKey);
        Given encrypted = files().encrypted(good);
        refused(encrypted, "--tls-key", encrypted.key(), noKey);
    }

    @Test
    void a_certificate_that_clients_would_not_accept_is_refused() throws Exception {
        Given ended = files().ended(NAME);
        refused(
                ended,
                "--tls-cert",
                ended.certificate(),
                "it is valid from 2025-07-15T10:00:00Z to 2026-08-17T10:00:00Z, and now it is " + NOW + ". Renew it");
        Given later = GivenFiles.in(directory, NOW.plus(Duration.ofDays(2))).of(NAME);
        refused(
                later,
                "--tls-cert",
                later.certificate(),
                "it is valid from 2026-11-29T10:00:00Z to 2028-01-01T10:00:00Z, and now it is " + NOW + ". Renew it");
        Given other = files().of("other.example.org");
        refused(
                other,
                "--tls-cert",
                other.certificate(),
                "it is not valid for lab.example.org, but for other.example.org. Choose one of its names with --host");
        Given nameless = files().nameless(NAME);
        refused(
                nameless,
                "--tls-cert",
                nameless.certificate(),
                "it has no name that clients look at (subject alternative name). Get one that has the lab's address"
                        + " there");
    }

    private void refused(Given files, String option, Path file, String what) {
        assertThatThrownBy(() -> GivenCertificate.read(files, NAME, false, NOW))
                .isInstanceOf(LabException.class)
                .hasMessage(option + ": " + file + " cannot be used: " + what);
        assertThat(directory.resolve("tls")).as("nothing is written").doesNotExist();
    }
}
