package io.groupstage.web.wire;

import io.groupstage.api.LagHistoryView;
import io.groupstage.api.PlaceView;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.lag.LagHistory;
import io.groupstage.web.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes the {@link LagHistoryView} of the samples of a group's lag. */
public final class LagHistoryViews {

    private LagHistoryViews() {}

    public static LagHistoryView of(String groupId, List<LagHistory.Point> points) {
        SortedSet<TopicPartition> all = new TreeSet<>();
        points.forEach(point -> all.addAll(point.each().keySet()));
        return new LagHistoryView(
                groupId,
                all.stream()
                        .map(partition -> new PlaceView(partition.topic(), partition.partition()))
                        .toList(),
                points.stream().map(point -> point(point, all)).toList());
    }

    private static LagHistoryView.PointView point(LagHistory.Point point, SortedSet<TopicPartition> all) {
        List<@Nullable Long> each = new ArrayList<>(all.size());
        all.forEach(partition -> each.add(point.each().get(partition)));
        return new LagHistoryView.PointView(point.at().toEpochMilli(), Json.number(point.sum()), each);
    }
}
