package io.groupstage.web.wire;

import io.groupstage.group.TopicPartition;
import io.groupstage.group.lag.LagHistory;
import io.groupstage.web.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Is the JSON of the lag history of a group.
 *
 * @param partitions the partitions of {@code each}, in the same order
 * @param points the samples, oldest first
 */
public record LagHistoryJson(String groupId, List<MemberJson.PlaceJson> partitions, List<PointJson> points) {

    /** Is the JSON of the lag at one instant: the sum and the lag of each partition; null where it was not known. */
    record PointJson(long at, @Nullable Long sum, List<@Nullable Long> each) {}

    public static LagHistoryJson of(String groupId, List<LagHistory.Point> points) {
        SortedSet<TopicPartition> all = new TreeSet<>();
        points.forEach(point -> all.addAll(point.each().keySet()));
        return new LagHistoryJson(
                groupId,
                all.stream()
                        .map(partition -> new MemberJson.PlaceJson(partition.topic(), partition.partition()))
                        .toList(),
                points.stream().map(point -> point(point, all)).toList());
    }

    private static PointJson point(LagHistory.Point point, SortedSet<TopicPartition> all) {
        List<@Nullable Long> each = new ArrayList<>(all.size());
        all.forEach(partition -> each.add(point.each().get(partition)));
        return new PointJson(point.at().toEpochMilli(), Json.number(point.sum()), each);
    }
}
