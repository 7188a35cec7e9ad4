package io.groupstage.kafka.broker.guard;

import org.apache.kafka.common.protocol.Errors;

/** Tells why a request is not passed on to Kafka, and what happens instead. */
sealed interface Refusal {

    /** Returns the reason, the rest of a sentence that begins with the sender: "sent a FETCH request of …". */
    String reason();

    /** The connection is closed: no correct client sends such a request. */
    record Disconnect(String reason) implements Refusal {}

    /** The client gets this error as the answer. */
    record Answer(String reason, Errors error) implements Refusal {}
}
