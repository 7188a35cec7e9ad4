package io.groupstage.kafka.broker.refusal;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that a broker refused to a client, or a refusal that is over because the broker permitted the same since. It
 * never holds a password. All texts are a client's, and therefore hostile; they have at most {@value #LONGEST} characters.
 *
 * @param user the account that logged in, or for a {@link Kind#LOGIN} the user name that was tried
 * @param access the permission that was missing, for {@link Kind#ACCESS} only
 * @param detail the mechanism or request that was refused; may be empty
 * @param over whether the broker permitted the same since, so that the mistake is corrected
 */
public record ClientRefusal(
        Kind kind,
        Instant at,
        Optional<String> user,
        Optional<Access> access,
        Client client,
        String detail,
        boolean over) {

    /** The longest text of a client; the rest is cut. */
    public static final int LONGEST = 200;

    /** The kinds of refusals. */
    public enum Kind {
        /** The user does not exist, or the password is wrong. The broker does not know which of both. */
        LOGIN,
        /** The client wants a SASL mechanism that the listener does not have. */
        MECHANISM,
        /** The client sends requests before it logs in: its protocol is PLAINTEXT. */
        NO_LOGIN,
        /** The client's first bytes are not Kafka's protocol: usually it wants TLS. */
        NOT_KAFKA,
        /** The client did not complete the TLS handshake: it does not know the certificate, or does not use TLS. */
        HANDSHAKE,
        /** The client uses a version of the protocol that Kafka 4 does not have any more. */
        TOO_OLD,
        /** The account does not have the permission. */
        ACCESS
    }

    /**
     * A permission, in Kafka's words.
     *
     * @param operation such as {@code READ}
     * @param type such as {@code GROUP}
     * @param name the name of the resource
     */
    public record Access(String operation, String type, String name) {}

    /**
     * A client, as far as the broker knows it.
     *
     * @param id the {@code client.id}
     * @param software the name of the client library (KIP-511)
     */
    public record Client(String address, Optional<String> id, Optional<String> software, Optional<String> version) {}

    /** Returns the same refusal with short texts. */
    ClientRefusal shortened() {
        return new ClientRefusal(
                kind,
                at,
                user.map(ClientRefusal::cut),
                access.map(it -> new Access(it.operation(), it.type(), cut(it.name()))),
                new Client(
                        client.address(),
                        client.id().map(ClientRefusal::cut),
                        client.software().map(ClientRefusal::cut),
                        client.version().map(ClientRefusal::cut)),
                cut(detail),
                over);
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end);
    }
}
