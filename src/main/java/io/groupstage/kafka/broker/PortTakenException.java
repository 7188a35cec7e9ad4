package io.groupstage.kafka.broker;

import java.io.IOException;

/** Reports that another program listens on a port of the lab. */
public final class PortTakenException extends IOException {

    private static final long serialVersionUID = 1;

    PortTakenException(String endpoint, String flag, IOException cause) {
        super(
                endpoint + " cannot be listened on (" + cause.getMessage() + "): choose another port with " + flag,
                cause);
    }
}
