package io.groupstage.kafka.bots;

import io.groupstage.course.Team;
import io.groupstage.course.bot.BotStats;
import io.groupstage.course.verdict.PartitionStats;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Writes the actions and the states of one bot. All its members share it. */
final class BotOutput implements AutoCloseable {

    private static final Duration CLOSE = Duration.ofMillis(500);

    private final Team team;
    private final BotStats stats;
    private final Producer<byte[], byte[]> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    BotOutput(Team team, Producer<byte[], byte[]> producer) {
        this.team = team;
        this.stats = new BotStats(team);
        this.producer = producer;
    }

    /** Sends an action about a customer, without waiting. */
    void action(byte[] customer, byte[] value) {
        send(new ProducerRecord<>(team.actionsTopic(), customer, value));
    }

    /** Sends the state of a partition, without waiting. */
    void state(PartitionStats state) {
        send(new ProducerRecord<>(team.statsTopic(), stats.key(state), stats.value(state)));
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        // flush reports a failure
        var unused = producer.send(record, (metadata, failed) -> {
            if (failed != null) {
                failure.set(failed);
            }
        });
    }

    /**
     * Waits until all that was sent is acknowledged.
     *
     * @throws KafkaException if a record was not written; the member then starts again from its last state
     */
    void flush() {
        producer.flush();
        Exception failed = failure.getAndSet(null);
        if (failed != null) {
            throw new KafkaException("a record of " + team.name() + " was not written", failed);
        }
    }

    @Override
    public void close() {
        producer.close(CLOSE);
    }
}
