package io.groupstage.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Is the lag history of a group.
 *
 * @param partitions the partitions of {@code each}, in the same order
 * @param points the samples, oldest first
 */
public record LagHistoryView(String groupId, List<PlaceView> partitions, List<PointView> points) {

    /** Is the lag at one instant: the sum and the lag of each partition; null where it was not known. */
    public record PointView(long at, @Nullable Long sum, List<@Nullable Long> each) {}
}
