package io.groupstage.bench;

import io.groupstage.course.Team;
import io.groupstage.course.users.Users;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A team of a lab that writes right actions one by one, and keeps how long the broker took to acknowledge each. */
final class TeamAtWork implements AutoCloseable {

    private static final Duration ACKNOWLEDGED = Duration.ofSeconds(20);
    private static final Duration SHOWN = Duration.ofSeconds(20);
    private static final Duration CLOSE = Duration.ofSeconds(2);

    private final Team team;
    private final PreparedActions actions;
    private final KafkaProducer<byte[], byte[]> producer;
    private final List<Sent> sent = new ArrayList<>();
    private int begun;

    /** By {@link System#nanoTime}. */
    private record Sent(long at, long acknowledged) {}

    TeamAtWork(LabUnderTest lab, int number) throws Exception {
        this.team = new Team(number);
        this.actions = new PreparedActions(
                Users.of(lab.labJson().path("seed").asLong(), lab.labJson().path("salt").asText()), team);
        Map<String, Object> config = new HashMap<>(lab.teamClient(number));
        config.put("linger.ms", 0);
        this.producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        producer.partitionsFor(team.actionsTopic()); // the connection is not what is timed
    }

    /** Sends one more; does not wait. */
    void send() {
        begun++;
        long at = System.nanoTime();
        var unused = producer.send(
                new ProducerRecord<>(team.actionsTopic(), 0, null, actions.right()), (metadata, failure) -> {
                    if (failure == null) {
                        acknowledged(at, System.nanoTime());
                    }
                });
    }

    private synchronized void acknowledged(long at, long now) {
        sent.add(new Sent(at, now));
    }

    /** How many it has sent. */
    int begun() {
        return begun;
    }

    /** Milliseconds from send to acknowledgement, of all beginning with this one. */
    List<Double> ackMillis(int from) throws Exception {
        Waiting.until("the acknowledgements of " + team.name(), ACKNOWLEDGED, () -> acknowledged() == begun);
        synchronized (this) {
            return sent.subList(from, sent.size()).stream()
                    .map(one -> (one.acknowledged() - one.at()) / 1e6)
                    .toList();
        }
    }

    /** Milliseconds from an acknowledgement to the first board that shows it, of all beginning with this one. */
    List<Double> shownMillis(int from, BoardWatch board) throws Exception {
        Waiting.until(
                "the verdicts of " + team.name(),
                SHOWN,
                () -> acknowledged() == begun && board.seen(team.name()).size() >= begun);
        List<Long> seen = board.seen(team.name());
        synchronized (this) {
            List<Double> millis = new ArrayList<>();
            for (int i = from; i < sent.size(); i++) {
                // it may be on the board before the broker's word has come back
                millis.add(Math.max(0, (seen.get(i) - sent.get(i).acknowledged()) / 1e6));
            }
            return millis;
        }
    }

    private synchronized int acknowledged() {
        return sent.size();
    }

    @Override
    public void close() {
        producer.close(CLOSE);
    }
}
