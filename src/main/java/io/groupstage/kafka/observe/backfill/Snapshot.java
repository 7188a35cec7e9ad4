package io.groupstage.kafka.observe.backfill;

import io.groupstage.group.Protocol;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.event.GroupEvent;
import io.groupstage.kafka.observe.cluster.Cluster;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClassicGroupsOptions;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.DescribeShareGroupsOptions;
import org.apache.kafka.clients.admin.DescribeStreamsGroupsOptions;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Requests all groups and their committed offsets from the coordinators. Sends batches one after the other, so
 * thousands of groups do not overload the brokers.
 *
 * <p>A group that cannot be described, because it was deleted or its assignment cannot be decoded, is left out: the log
 * contains it. If a coordinator does not answer, the whole request fails and has to be repeated.
 */
final class Snapshot {

    private static final int TIMEOUT_MILLIS = 5_000;
    private static final int BATCH = 100;

    private final Cluster cluster;
    private final Admin admin;

    Snapshot(Cluster cluster) {
        this.cluster = cluster;
        this.admin = cluster.admin();
    }

    /** Starts the requests without waiting. */
    CompletableFuture<List<GroupEvent>> take() {
        return admin.listGroups(new ListGroupsOptions().timeoutMs(TIMEOUT_MILLIS))
                .all()
                .toCompletionStage()
                .toCompletableFuture()
                .thenCompose(this::describe);
    }

    private CompletableFuture<List<GroupEvent>> describe(Collection<GroupListing> listings) {
        Map<Protocol, List<String>> groups = listings.stream()
                .collect(Collectors.groupingBy(
                        Snapshot::protocol, Collectors.mapping(GroupListing::groupId, Collectors.toList())));
        CompletableFuture<List<GroupEvent>> all = CompletableFuture.completedFuture(new ArrayList<>());
        for (Map.Entry<Protocol, List<String>> entry : groups.entrySet()) {
            List<String> groupIds = entry.getValue();
            for (int from = 0; from < groupIds.size(); from += BATCH) {
                List<String> batch = List.copyOf(groupIds.subList(from, Math.min(groupIds.size(), from + BATCH)));
                all = all.thenCompose(events -> describe(entry.getKey(), batch).thenApply(more -> {
                    events.addAll(more);
                    return events;
                }));
            }
        }
        return all;
    }

    private static Protocol protocol(GroupListing listing) {
        return switch (listing.type().orElse(GroupType.CLASSIC)) {
            case CONSUMER -> Protocol.CONSUMER;
            case SHARE -> Protocol.SHARE;
            case STREAMS -> Protocol.STREAMS;
            case CLASSIC, UNKNOWN -> Protocol.CLASSIC;
        };
    }

    private CompletableFuture<List<GroupEvent>> describe(Protocol protocol, List<String> groupIds) {
        Instant at = cluster.clock().instant();
        Descriptions descriptions = new Descriptions(at);
        Stream<CompletableFuture<List<GroupEvent>>> described =
                switch (protocol) {
                    case CLASSIC ->
                        events(
                                admin.describeClassicGroups(
                                                groupIds, new DescribeClassicGroupsOptions().timeoutMs(TIMEOUT_MILLIS))
                                        .describedGroups(),
                                descriptions::classic);
                    case CONSUMER ->
                        events(
                                admin.describeConsumerGroups(
                                                groupIds, new DescribeConsumerGroupsOptions().timeoutMs(TIMEOUT_MILLIS))
                                        .describedGroups(),
                                descriptions::consumer);
                    case SHARE ->
                        events(
                                admin.describeShareGroups(
                                                groupIds, new DescribeShareGroupsOptions().timeoutMs(TIMEOUT_MILLIS))
                                        .describedGroups(),
                                descriptions::share);
                    case STREAMS ->
                        events(
                                admin.describeStreamsGroups(
                                                groupIds, new DescribeStreamsGroupsOptions().timeoutMs(TIMEOUT_MILLIS))
                                        .describedGroups(),
                                descriptions::streams);
                };
        return together(Stream.concat(described, protocol == Protocol.SHARE ? Stream.of() : offsets(groupIds, at)));
    }

    private Stream<CompletableFuture<List<GroupEvent>>> offsets(List<String> groupIds, Instant at) {
        Map<String, ListConsumerGroupOffsetsSpec> asked =
                groupIds.stream().collect(Collectors.toMap(id -> id, id -> new ListConsumerGroupOffsetsSpec()));
        var answers =
                admin.listConsumerGroupOffsets(asked, new ListConsumerGroupOffsetsOptions().timeoutMs(TIMEOUT_MILLIS));
        return groupIds.stream()
                .map(id -> orNothing(answers.partitionsToOffsetAndMetadata(id), offsets -> offsets(id, offsets, at)));
    }

    private static List<GroupEvent> offsets(
            String groupId, Map<org.apache.kafka.common.TopicPartition, OffsetAndMetadata> offsets, Instant at) {
        List<GroupEvent> events = new ArrayList<>();
        offsets.forEach((partition, offset) -> {
            if (offset != null) {
                TopicPartition found = new TopicPartition(partition.topic(), partition.partition());
                events.add(new GroupEvent.OffsetFound(groupId, found, offset.offset(), at));
            }
        });
        return events;
    }

    private static <D> Stream<CompletableFuture<List<GroupEvent>>> events(
            Map<String, KafkaFuture<D>> answers, Function<D, List<GroupEvent>> events) {
        return answers.values().stream().map(answer -> orNothing(answer, events));
    }

    private static <D> CompletableFuture<List<GroupEvent>> orNothing(
            KafkaFuture<D> answer, Function<D, List<GroupEvent>> events) {
        return answer.toCompletionStage()
                .thenApply(events)
                .exceptionally(failure -> {
                    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
                    if (cause instanceof RetriableException retriable) {
                        throw retriable;
                    }
                    return List.of();
                })
                .toCompletableFuture();
    }

    private static CompletableFuture<List<GroupEvent>> together(Stream<CompletableFuture<List<GroupEvent>>> parts) {
        List<CompletableFuture<List<GroupEvent>>> all = parts.toList();
        return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
                .thenApply(done ->
                        all.stream().flatMap(part -> part.join().stream()).toList());
    }
}
