package io.groupstage.app.doctor.check;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Judges the encryption of a lab, whose certificate may be given.
 *
 * @param now the time that the clock shows
 */
public record CertificateCheck(Certificate certificate, Instant now) implements Check {

    /** A class may begin later than planned; a day is more than any. */
    private static final Duration SOON = Duration.ofDays(1);

    /** Is the certificate that the lab would use. */
    public sealed interface Certificate {

        /** Is not there: the lab encrypts nothing. */
        record None() implements Certificate {}

        /** Is made by the lab. */
        record Own() implements Certificate {}

        /** Is given, and the lab would use it under this name until that instant. */
        record Good(String name, Instant until) implements Certificate {}

        /** Is given, and the lab would refuse it with this line. */
        record Refused(String line) implements Certificate {}
    }

    @Override
    public List<Finding> findings() {
        return List.of(
                switch (certificate) {
                    case Certificate.None none -> new Finding.Ok("The lab encrypts nothing; --tls would do so.");
                    case Certificate.Own own -> new Finding.Ok("The lab makes its own certificate.");
                    case Certificate.Refused refused ->
                        new Finding.Fail(
                                refused.line() + ".",
                                "The lab does not start.",
                                "Give other files, or let the lab make its own certificate: --tls");
                    case Certificate.Good good -> good(good);
                });
    }

    private Finding good(Certificate.Good good) {
        String what = "The certificate is valid for " + good.name() + " until " + good.until() + ".";
        return good.until().isBefore(now.plus(SOON))
                ? new Finding.Warn(
                        what,
                        "All clients refuse it from then on, in the middle of a class.",
                        "Renew it before the class")
                : new Finding.Ok(what);
    }
}
