package io.groupstage.app.spec;

import java.util.List;

/**
 * What keeps a lab from starting and its user can mend: one line that says what, where, and what to do. A course has a
 * line for each mistake in it.
 */
public final class LabException extends Exception {

    private static final long serialVersionUID = 1;

    private final transient List<String> lines;

    public LabException(String message) {
        super(message);
        this.lines = List.of(message);
    }

    public LabException(String message, Throwable cause) {
        super(message, cause);
        this.lines = List.of(message);
    }

    /** Several faults at once, a line each. */
    public LabException(List<String> lines, Throwable cause) {
        super(String.join("\n", lines), cause);
        this.lines = List.copyOf(lines);
    }

    /** Several faults at once, a line each; at least one. */
    public LabException(List<String> lines) {
        super(String.join("\n", lines));
        this.lines = List.copyOf(lines);
    }

    /** What to print; at least one. */
    public List<String> lines() {
        return lines;
    }
}
