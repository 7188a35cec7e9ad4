package io.groupstage.app.doctor.check;

/** Is one result of a check. */
public sealed interface Finding {

    /** Returns what was found, in one sentence. */
    String what();

    /** Is as a class needs it. */
    record Ok(String what) implements Finding {}

    /**
     * Can disturb a class.
     *
     * @param why why it matters in class
     * @param remedy what to do, in one line
     */
    record Warn(String what, String why, String remedy) implements Finding {}

    /**
     * Would make a class fail.
     *
     * @param why why it matters in class
     * @param remedy what to do, in one line
     */
    record Fail(String what, String why, String remedy) implements Finding {}
}
