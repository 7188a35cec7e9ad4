package io.groupstage.kafka.broker.guard;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.message.OffsetFetchRequestData;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.protocol.Message;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.requests.AbstractRequest;
import org.apache.kafka.common.requests.ConsumerGroupDescribeRequest;
import org.apache.kafka.common.requests.ConsumerGroupHeartbeatRequest;
import org.apache.kafka.common.requests.DescribeGroupsRequest;
import org.apache.kafka.common.requests.DescribeProducersRequest;
import org.apache.kafka.common.requests.FetchRequest;
import org.apache.kafka.common.requests.JoinGroupRequest;
import org.apache.kafka.common.requests.OffsetFetchRequest;
import org.apache.kafka.common.requests.ProduceRequest;
import org.apache.kafka.common.requests.ShareFetchRequest;
import org.apache.kafka.common.requests.ShareGroupDescribeRequest;
import org.apache.kafka.common.requests.StreamsGroupDescribeRequest;
import org.apache.kafka.common.requests.StreamsGroupHeartbeatRequest;
import org.jspecify.annotations.Nullable;

/**
 * Judges small requests that would cost a lot: an answer that repeats the same thing a thousand times, a pattern that
 * compiles to a billion steps, or a request that waits in the broker after its sender has gone. Each rule needs only
 * the request.
 */
final class RequestContents {

    /** The longest time that a team's fetch waits for records; then the client asks again. */
    static final int LONGEST_WAIT_MILLIS = 5_000;

    /** The most records of a batch, because Kafka returns an error for each record of a batch that it refuses. */
    static final int MOST_RECORDS = 100_000;

    /**
     * The largest weight of a pattern: its characters, times its counted repetitions. {@code (a{1000}){1000}} has a
     * million.
     */
    static final int LARGEST_PATTERN = 20_000;

    static final int MOST_PROTOCOLS = 50;
    static final int MOST_SUBTOPOLOGIES = 100;
    private static final int MOST_TOPICS = 500;

    /**
     * The most unknown fields. A newer client may send some, and each needs two bytes on the wire and fifty in memory.
     */
    private static final int MOST_UNKNOWN_FIELDS = 100;

    private static final Pattern REPETITION = Pattern.compile("\\{(\\d+)(?:,(\\d*))?}");

    private RequestContents() {}

    /** Returns why the request is refused; empty if it is allowed. */
    static Optional<Refusal> refusal(AbstractRequest body) {
        if (unknownFields(body) > MOST_UNKNOWN_FIELDS) {
            return disconnect("sent a " + body.apiKey() + " request with fields that Kafka does not know");
        }
        if (repeats(asked(body))) {
            return disconnect("asks for the same thing more than once in a " + body.apiKey() + " request");
        }
        return switch (body) {
            case ConsumerGroupHeartbeatRequest beat -> pattern(beat.data().subscribedTopicRegex());
            case StreamsGroupHeartbeatRequest beat -> topology(beat);
            case JoinGroupRequest join ->
                atMost(
                        MOST_PROTOCOLS,
                        join.data().protocols().size(),
                        "joins with more than " + MOST_PROTOCOLS + " assignors");
            case FetchRequest fetch ->
                atMost(
                        MOST_TOPICS,
                        fetch.data().topics().size()
                                + fetch.data().forgottenTopicsData().size(),
                        "fetches from more than " + MOST_TOPICS + " topics at once");
            case ProduceRequest produce ->
                atMost(MOST_RECORDS, mostRecords(produce), "wrote a batch of more than " + MOST_RECORDS + " records");
            default -> Optional.empty();
        };
    }

    private static Optional<Refusal> atMost(long most, long count, String reason) {
        return count > most ? disconnect(reason) : Optional.empty();
    }

    private static Optional<Refusal> topology(StreamsGroupHeartbeatRequest beat) {
        var topology = beat.data().topology();
        return topology == null || topology.subtopologies().size() <= MOST_SUBTOPOLOGIES
                ? Optional.empty()
                : Optional.of(new Refusal.Answer(
                        "has a topology of more than " + MOST_SUBTOPOLOGIES + " subtopologies",
                        Errors.STREAMS_INVALID_TOPOLOGY));
    }

    /** Limits how long a fetch waits in the broker, because it stays there even if its connection has closed. */
    static void shorten(AbstractRequest body) {
        if (body instanceof FetchRequest fetch && fetch.data().maxWaitMs() > LONGEST_WAIT_MILLIS) {
            fetch.data().setMaxWaitMs(LONGEST_WAIT_MILLIS);
        }
        if (body instanceof ShareFetchRequest fetch && fetch.data().maxWaitMs() > LONGEST_WAIT_MILLIS) {
            fetch.data().setMaxWaitMs(LONGEST_WAIT_MILLIS);
        }
    }

    private static Optional<Refusal> disconnect(String reason) {
        return Optional.of(new Refusal.Disconnect(reason));
    }

    /** Returns the things about which the answer is longer than the request, each as often as the request names it. */
    private static Stream<?> asked(AbstractRequest body) {
        return switch (body) {
            case DescribeGroupsRequest describe -> describe.data().groups().stream();
            case ConsumerGroupDescribeRequest describe -> describe.data().groupIds().stream();
            case ShareGroupDescribeRequest describe -> describe.data().groupIds().stream();
            case StreamsGroupDescribeRequest describe -> describe.data().groupIds().stream();
            case OffsetFetchRequest fetch -> asked(fetch.data());
            case DescribeProducersRequest describe ->
                describe.data().topics().stream().flatMap(topic -> topic.partitionIndexes().stream()
                        .map(partition -> List.of(topic.name(), partition)));
            default -> Stream.empty();
        };
    }

    private static Stream<?> asked(OffsetFetchRequestData offsets) {
        Stream<?> ofOneGroup = nonNull(offsets.topics())
                .flatMap(topic -> topic.partitionIndexes().stream().map(partition -> List.of(topic.name(), partition)));
        Stream<?> ofGroups = offsets.groups().stream()
                .flatMap(group -> nonNull(group.topics()).flatMap(topic -> topic.partitionIndexes().stream()
                        .map(partition -> List.of(group.groupId(), topic.name(), topic.topicId(), partition))));
        Stream<?> groups = offsets.groups().stream().map(OffsetFetchRequestData.OffsetFetchRequestGroup::groupId);
        return Stream.of(ofOneGroup, ofGroups, groups).flatMap(each -> each);
    }

    /** Returns the listed elements; the list is null in a request for all partitions. */
    private static <T> Stream<T> nonNull(@Nullable Collection<T> listed) {
        return listed == null ? Stream.empty() : listed.stream();
    }

    private static boolean repeats(Stream<?> things) {
        HashSet<Object> seen = new HashSet<>();
        return things.anyMatch(thing -> !seen.add(thing));
    }

    private static Optional<Refusal> pattern(@Nullable String regex) {
        return regex == null || weight(regex) <= LARGEST_PATTERN
                ? Optional.empty()
                : Optional.of(new Refusal.Answer(
                        "subscribes to a pattern that is too large", Errors.INVALID_REGULAR_EXPRESSION));
    }

    /** Returns an upper bound for the compiled size in RE2J, in which repetitions may be nested. */
    static double weight(String regex) {
        double weight = regex.length();
        Matcher repetition = REPETITION.matcher(regex);
        while (repetition.find()) {
            weight *= Math.max(1, Math.max(number(repetition.group(1)), number(repetition.group(2))));
        }
        return weight;
    }

    private static double number(@Nullable String digits) {
        return digits == null || digits.isEmpty() ? 0 : Double.parseDouble(digits);
    }

    private static int mostRecords(ProduceRequest produce) {
        return produce.data().topicData().stream()
                .flatMap(topic -> topic.partitionData().stream())
                .mapToInt(partition -> partition.records() instanceof MemoryRecords records ? records(records) : 0)
                .max()
                .orElse(0);
    }

    private static int records(MemoryRecords records) {
        try {
            var batches = records.batches().iterator();
            return batches.hasNext() ? Objects.requireNonNullElse(batches.next().countOrNull(), 0) : 0;
        } catch (KafkaException | IndexOutOfBoundsException | IllegalArgumentException e) {
            return 0; // Kafka refuses records that cannot be read
        }
    }

    /** Counts the unknown fields of the whole request; if it may wait in the broker, also those of its parts. */
    private static int unknownFields(AbstractRequest body) {
        Stream<? extends Message> parts =
                switch (body) {
                    case FetchRequest fetch ->
                        Stream.concat(
                                fetch.data().topics().stream()
                                        .flatMap(topic -> Stream.concat(Stream.of(topic), topic.partitions().stream())),
                                fetch.data().forgottenTopicsData().stream());
                    case JoinGroupRequest join -> join.data().protocols().stream();
                    default -> Stream.empty();
                };
        return body.data().unknownTaggedFields().size()
                + parts.mapToInt(part -> part.unknownTaggedFields().size()).sum();
    }
}
