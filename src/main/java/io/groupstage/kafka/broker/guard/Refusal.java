package io.groupstage.kafka.broker.guard;

import org.apache.kafka.common.protocol.Errors;

/** Why a request is not passed on to Kafka, and what becomes of it. */
sealed interface Refusal {

    /** Ends a sentence that begins with who sent the request: "sent a FETCH request of …". */
    String reason();

    /** The connection is ended: no client that works as it should sends this. */
    record Disconnect(String reason) implements Refusal {}

    /** The client is told this error. */
    record Answer(String reason, Errors error) implements Refusal {}
}
