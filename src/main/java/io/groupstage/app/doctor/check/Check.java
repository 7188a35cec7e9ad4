package io.groupstage.app.doctor.check;

import java.util.List;

/** Holds the facts of one subject, and judges them. */
public interface Check {

    /** Returns the findings, at least one. */
    List<Finding> findings();
}
