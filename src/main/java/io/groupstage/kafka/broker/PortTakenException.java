package io.groupstage.kafka.broker;

import io.groupstage.kafka.broker.BrokerSpec.Endpoint;
import java.io.IOException;

/** Reports that another program listens on a port of the lab. */
public final class PortTakenException extends IOException {

    private static final long serialVersionUID = 1;

    PortTakenException(Endpoint endpoint, String flag, IOException cause) {
        super(
                endpoint + " cannot be listened on (" + cause.getMessage() + "): choose another port with " + flag,
                cause);
    }
}
