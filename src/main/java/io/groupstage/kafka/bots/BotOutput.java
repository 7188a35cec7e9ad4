package io.groupstage.kafka.bots;

import io.groupstage.course.Team;
import io.groupstage.course.bot.BotStats;
import io.groupstage.course.verdict.PartitionStats;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
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
    private final AtomicLong failures = new AtomicLong();
    private final AtomicReference<@Nullable Exception> last = new AtomicReference<>();

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
                last.set(failed);
                failures.incrementAndGet();
            }
        });
    }

    /** Returns the number of records that were not written until now. */
    long failures() {
        return failures.get();
    }

    /**
     * Waits until all that was sent is acknowledged. The members share the producer, and a flush does not know whose record
     * was lost: so each of them compares, and each starts again.
     *
     * @param known the failures that the member knew before it sent its first record
     * @throws KafkaException if a record was not written since; the member then starts again from its last state
     */
    void flush(long known) {
        producer.flush();
        if (failures.get() != known) {
            throw new KafkaException("a record of " + team.name() + " was not written", last.get());
        }
    }

    @Override
    public void close() {
        producer.close(CLOSE);
    }
}
