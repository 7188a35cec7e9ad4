package io.groupstage.course.hint.rule;

import io.groupstage.course.hint.RefusedConnection;
import io.groupstage.course.hint.RefusedConnection.Reason;
import io.groupstage.course.hint.Sighting;
import io.groupstage.course.hint.TeamEvidence;
import io.groupstage.course.text.Quoted;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;

/**
 * Finds a client that the broker did not let in. It stays evidence until the account logs in, or a program of the team joins
 * afterwards, but not longer than {@link #KEPT}.
 */
final class LoginRules {

    static final Duration KEPT = Duration.ofMinutes(2);

    private LoginRules() {}

    static Optional<Sighting> passwordWrong(TeamEvidence evidence) {
        return newest(evidence, Reason.WRONG_PASSWORD)
                .map(it -> sighting(
                        it,
                        " logs in as " + user(it) + " with a wrong password, and the broker refuses the connection."));
    }

    static Optional<Sighting> userUnknown(TeamEvidence evidence) {
        return newest(evidence, Reason.UNKNOWN_USER)
                .map(it -> sighting(
                        it,
                        " logs in as " + user(it) + ", and the lab does not have a user of this name: yours is "
                                + Quoted.of(evidence.work().team().name()) + "."));
    }

    static Optional<Sighting> mechanismWrong(TeamEvidence evidence) {
        return newest(evidence, Reason.WRONG_MECHANISM)
                .map(it -> sighting(
                        it,
                        " wants the SASL mechanism " + Quoted.of(it.mechanism().orElse(""))
                                + ", and the broker has only SCRAM-SHA-256, SCRAM-SHA-512 and PLAIN."));
    }

    static Optional<Sighting> loginMissing(TeamEvidence evidence) {
        return newest(evidence, Reason.NO_LOGIN)
                .map(it -> sighting(
                        it,
                        " sends requests without a login, as the security protocol PLAINTEXT does, and the broker"
                                + " closes the connection."));
    }

    static Optional<Sighting> tlsNotSpoken(TeamEvidence evidence) {
        return newest(evidence, Reason.TLS)
                .map(it -> sighting(
                        it,
                        " begins with bytes that are not Kafka's protocol: usually its security protocol uses TLS,"
                                + " which this broker does not have."));
    }

    static Optional<Sighting> certificateUnknown(TeamEvidence evidence) {
        return newest(evidence, Reason.HANDSHAKE)
                .map(it -> sighting(
                        it,
                        " does not complete the TLS handshake: it does not recognize the certificate of this lab, or"
                                + " its security protocol does not use TLS."));
    }

    static Optional<Sighting> clientTooOld(TeamEvidence evidence) {
        return newest(evidence, Reason.TOO_OLD)
                .map(it ->
                        sighting(it, " uses a version of Kafka's protocol that this broker does not have any more."));
    }

    private static Optional<RefusedConnection> newest(TeamEvidence evidence, Reason reason) {
        return evidence.broker().connections().stream()
                .filter(connection -> connection.reason() == reason)
                .filter(connection -> evidence.within(connection.at(), KEPT))
                .filter(connection -> !Programs.joinedAfter(evidence, connection.at()))
                .max(Comparator.comparing(RefusedConnection::at));
    }

    private static String user(RefusedConnection connection) {
        return Quoted.of(connection.user().orElse(""));
    }

    private static Sighting sighting(RefusedConnection connection, String what) {
        return Sighting.of(connection.at(), "A program at " + connection.address() + what)
                .with(connection.clientSoftware());
    }
}
