package io.groupstage.app.spec;

import java.util.List;

/**
 * Reports a problem that keeps a lab from starting and that its user can solve: one line with what is wrong, where,
 * and what to do. An invalid course has one line for each mistake.
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

    /** Reports several faults, with one line each. */
    public LabException(List<String> lines, Throwable cause) {
        super(String.join("\n", lines), cause);
        this.lines = List.copyOf(lines);
    }

    /** Reports several faults, at least one, with one line each. */
    public LabException(List<String> lines) {
        super(String.join("\n", lines));
        this.lines = List.copyOf(lines);
    }

    /** Returns the lines to print, at least one. */
    public List<String> lines() {
        return lines;
    }
}
