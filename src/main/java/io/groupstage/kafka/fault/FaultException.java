package io.groupstage.kafka.fault;

/** Reports in one sentence why a fault cannot happen, or why it failed. */
public final class FaultException extends Exception {

    private static final long serialVersionUID = 1L;

    public FaultException(String sentence) {
        super(sentence);
    }

    public FaultException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
