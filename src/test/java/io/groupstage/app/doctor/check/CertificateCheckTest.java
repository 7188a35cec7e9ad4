package io.groupstage.app.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.app.doctor.check.CertificateCheck.Certificate;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CertificateCheckTest {

    private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");

    @Test
    void a_certificate_that_ends_during_the_class_is_a_warning() {
        assertThat(Judged.lines(good(Duration.ofHours(3))))
                .containsExactly("WARN The certificate is valid for lab.example.org until 2026-11-28T13:00:00Z."
                        + " → Renew it before the class");
        assertThat(Judged.severity(good(Duration.ofDays(20)))).isEqualTo("OK");
    }

    private static CertificateCheck good(Duration more) {
        return new CertificateCheck(new Certificate.Good("lab.example.org", NOW.plus(more)), NOW);
    }

    @Test
    void a_certificate_that_the_lab_refuses_is_a_failure_in_its_words() {
        assertThat(Judged.lines(new CertificateCheck(new Certificate.Refused("--tls-key: k cannot be used"), NOW)))
                .containsExactly("FAIL --tls-key: k cannot be used."
                        + " → Give other files, or let the lab make its own certificate: --tls");
    }

    @Test
    void a_lab_without_tls_or_with_its_own_certificate_is_good() {
        assertThat(Judged.severity(new CertificateCheck(new Certificate.None(), NOW)))
                .isEqualTo("OK");
        assertThat(Judged.severity(new CertificateCheck(new Certificate.Own(), NOW)))
                .isEqualTo("OK");
    }
}
