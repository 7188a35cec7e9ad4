package io.groupstage.kafka.broker.refusal;

import io.groupstage.kafka.broker.refusal.ClientRefusal.Kind;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Why a login failed, as Kafka 4.4.0 words it. {@code RefusalsIT} fails if a newer version words it otherwise.
 *
 * @param detail the mechanism that the client wants; empty for other reasons
 */
record LoginReason(Kind kind, String detail) {

    private static final String MECHANISM = "Unsupported SASL mechanism ";

    /** Matches the texts for a client that does not log in; kafka-python 2.0 sends old requests first, to find the version. */
    private static final Pattern NO_LOGIN = Pattern.compile(
            "Unexpected Kafka request of type \\w{1,60} during SASL handshake|Invalid request, potential reasons: ");

    /** The text on a listener with TLS, for a client that ends the handshake, and for bytes that are not TLS. */
    private static final String HANDSHAKE = "SSL handshake failed";

    /** The text for bytes that are not a request: a TLS greeting looks like a request of 369 MB. */
    private static final String NOT_KAFKA = "Failing SASL authentication due to invalid receive size";

    /**
     * Returns the reason; empty if no mistake of a client explains the text.
     *
     * @param tried whether the client sent a user name
     */
    static Optional<LoginReason> of(String text, boolean tried) {
        if (tried) {
            return Optional.of(new LoginReason(Kind.LOGIN, ""));
        }
        if (text.startsWith(MECHANISM)) {
            return Optional.of(new LoginReason(Kind.MECHANISM, text.substring(MECHANISM.length())));
        }
        if (NO_LOGIN.matcher(text).lookingAt()) {
            return Optional.of(new LoginReason(Kind.NO_LOGIN, ""));
        }
        if (text.startsWith(HANDSHAKE)) {
            return Optional.of(new LoginReason(Kind.HANDSHAKE, ""));
        }
        return text.startsWith(NOT_KAFKA) ? Optional.of(new LoginReason(Kind.NOT_KAFKA, "")) : Optional.empty();
    }
}
