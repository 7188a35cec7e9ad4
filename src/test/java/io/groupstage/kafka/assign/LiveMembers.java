package io.groupstage.kafka.assign;

import io.groupstage.group.Protocol;
import io.groupstage.plan.Assignor;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.clients.consumer.RoundRobinAssignor;
import org.apache.kafka.clients.consumer.StickyAssignor;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The members of many groups, polled by a few threads: each takes the next member, polls it once, and puts it back. */
final class LiveMembers implements AutoCloseable {

    private static final int THREADS = 4;
    private static final Duration POLL = Duration.ofMillis(5);

    private final Map<String, Object> client;
    private final Map<String, Member> members = new HashMap<>();
    private final BlockingQueue<Member> waiting = new LinkedBlockingQueue<>();
    private final List<Thread> threads;
    private volatile boolean ended;

    private static final class Member {
        private final KafkaConsumer<byte[], byte[]> consumer;
        private volatile boolean leaving;

        private Member(KafkaConsumer<byte[], byte[]> consumer) {
            this.consumer = consumer;
        }
    }

    LiveMembers(Map<String, Object> client) {
        this.client = client;
        threads = IntStream.range(0, THREADS)
                .mapToObj(number ->
                        Thread.ofPlatform().daemon().name("live-" + number).start(this::poll))
                .toList();
    }

    private void poll() {
        try {
            while (!ended) {
                Member member = waiting.poll(100, TimeUnit.MILLISECONDS);
                if (member != null && member.leaving) {
                    member.consumer.close(CloseOptions.timeout(Duration.ofSeconds(10))
                            .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
                } else if (member != null) {
                    member.consumer.poll(POLL);
                    waiting.add(member);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static String clientId(int number) {
        return "member-%06d".formatted(number);
    }

    void join(LiveCase one, int number) {
        Map<String, Object> config = new HashMap<>(client);
        config.put(ConsumerConfig.GROUP_ID_CONFIG, one.groupId());
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId(number));
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(
                ConsumerConfig.GROUP_PROTOCOL_CONFIG,
                one.assignor().protocol() == Protocol.CLASSIC ? "classic" : "consumer");
        strategy(one.assignor())
                .ifPresentOrElse(
                        name -> {
                            config.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, name.getName());
                            config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 500);
                        },
                        () -> config.put(
                                ConsumerConfig.GROUP_REMOTE_ASSIGNOR_CONFIG,
                                one.assignor().word()));
        if (one.isStatic()) {
            config.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, "instance-%06d".formatted(number));
        }
        var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(one.subscriptions().get(number));
        Member member = new Member(consumer);
        members.put(key(one, number), member);
        waiting.add(member);
    }

    private static Optional<Class<?>> strategy(Assignor assignor) {
        return switch (assignor) {
            case RANGE -> Optional.of(RangeAssignor.class);
            case ROUND_ROBIN -> Optional.of(RoundRobinAssignor.class);
            case STICKY -> Optional.of(StickyAssignor.class);
            case COOPERATIVE_STICKY -> Optional.of(CooperativeStickyAssignor.class);
            case UNIFORM, CONSUMER_RANGE -> Optional.empty();
        };
    }

    private static String key(LiveCase one, int number) {
        return one.groupId() + " " + number;
    }

    /** Lets a member leave, also a static one. */
    void leave(LiveCase one, int number) {
        members.remove(key(one, number)).leaving = true;
    }

    @Override
    public void close() throws InterruptedException {
        ended = true;
        for (Thread thread : threads) {
            thread.join();
        }
        CloseOptions atOnce = CloseOptions.timeout(Duration.ZERO)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP);
        members.values().forEach(member -> member.consumer.close(atOnce));
    }
}
