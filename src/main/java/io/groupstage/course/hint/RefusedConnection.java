package io.groupstage.course.hint;

import java.time.Instant;
import java.util.Optional;

/**
 * A client that the broker did not let in. It holds no password.
 *
 * @param user the user name that the client sent; empty if it did not come that far; hostile text
 * @param mechanism the SASL mechanism that the client wants, for {@link Reason#WRONG_MECHANISM}; hostile text
 * @param address the address of the client, in digits
 * @param clientSoftware the name of the client library, if it sent one (KIP-511); hostile text
 * @param at when the broker refused it last
 */
public record RefusedConnection(
        Reason reason,
        Optional<String> user,
        Optional<String> mechanism,
        String address,
        Optional<String> clientSoftware,
        Instant at) {

    /** The reasons why a broker does not let a client in. */
    public enum Reason {
        /** The account exists. */
        WRONG_PASSWORD,
        /** The lab does not have an account of this name. */
        UNKNOWN_USER,
        WRONG_MECHANISM,
        /** The client does not log in: its security protocol is PLAINTEXT. */
        NO_LOGIN,
        /** The client does not speak Kafka's protocol at once: usually its security protocol uses TLS. */
        TLS,
        /** The client did not complete the TLS handshake of a lab that uses TLS. */
        HANDSHAKE,
        /** The client library is too old for Kafka 4. */
        TOO_OLD
    }
}
