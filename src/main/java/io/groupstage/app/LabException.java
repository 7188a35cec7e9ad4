package io.groupstage.app;

/** What keeps a lab from starting and its user can mend: one line that says what, where, and what to do. */
public final class LabException extends Exception {

    private static final long serialVersionUID = 1;

    public LabException(String message) {
        super(message);
    }

    public LabException(String message, Throwable cause) {
        super(message, cause);
    }
}
