package io.groupstage.course.step;

import io.groupstage.course.Step;
import java.util.OptionalLong;

/** Where a team's group stands in the topic that it consumes: what {@link Step#SURVIVED} is judged by. */
public interface Work {

    /** The offset from which users are expected of the team; empty while that is not known. */
    OptionalLong since(int partition);

    /**
     * What the group has committed, as far as the actions before it are judged as well; empty while it is nothing, or
     * not known.
     */
    OptionalLong committed(int partition);

    /**
     * How many users at offsets in [from, to) the team should have flagged and has not.
     *
     * @return empty while the truth is not computed that far
     */
    OptionalLong missed(int partition, long from, long to);
}
