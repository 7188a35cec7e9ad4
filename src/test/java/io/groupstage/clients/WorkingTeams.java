package io.groupstage.clients;

import static io.groupstage.clients.LabTeam.patiently;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Runs teams that write an action 20 times a second, as in a class, while a test does something else. */
final class WorkingTeams implements AutoCloseable {

    private static final int ON_GOING = 20;

    private final Map<Integer, AtomicLong> acknowledged = new HashMap<>();
    private final List<KafkaProducer<byte[], byte[]>> producers = new ArrayList<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("working-teams").factory());

    private WorkingTeams() {}

    static WorkingTeams of(LabTeam... teams) throws IOException {
        WorkingTeams working = new WorkingTeams();
        for (LabTeam team : teams) {
            working.add(team);
        }
        working.awaitProgress("the teams are at work");
        return working;
    }

    private void add(LabTeam team) throws IOException {
        Map<String, Object> config = new HashMap<>(team.lab().client(team.number()));
        config.put("max.block.ms", 1_000);
        var producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        producers.add(producer);
        AtomicLong count = new AtomicLong();
        acknowledged.put(team.number(), count);
        var action = new ProducerRecord<byte[], byte[]>(
                team.team().actionsTopic(), team.action("nobody@example.org").getBytes(UTF_8));
        var unused = thread.scheduleWithFixedDelay(
                () -> {
                    var ignored = producer.send(action, (metadata, failure) -> {
                        if (failure == null) {
                            count.incrementAndGet();
                        }
                    });
                },
                0,
                50,
                TimeUnit.MILLISECONDS);
    }

    /** Waits until each team has had the records of one more second acknowledged. */
    void awaitProgress(String what) {
        Map<Integer, Long> before = new HashMap<>();
        acknowledged.forEach((team, count) -> before.put(team, count.get()));
        patiently(what)
                .untilAsserted(() -> acknowledged.forEach((team, count) -> assertThat(count.get())
                        .as("acknowledged for team-%d", team)
                        .isGreaterThanOrEqualTo(before.get(team) + ON_GOING)));
    }

    @Override
    public void close() {
        thread.shutdownNow();
        producers.forEach(producer -> producer.close(java.time.Duration.ZERO));
    }
}
