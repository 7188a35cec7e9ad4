package io.groupstage.course.step;

import io.groupstage.course.Step;
import java.util.OptionalLong;

/** Tells how far a team's group has come in the topic that it consumes. {@link Step#SURVIVED} is judged by it. */
public interface Work {

    /** Returns the offset from which users are expected of the team; empty while it is not known. */
    OptionalLong since(int partition);

    /**
     * Returns the committed offset, as far as the actions before it are judged as well; empty while there is none or it
     * is not known.
     */
    OptionalLong committed(int partition);

    /**
     * Returns how many users at offsets in [from, to) the team should have flagged and has not.
     *
     * @return empty while the expected users are not computed that far
     */
    OptionalLong missed(int partition, long from, long to);
}
