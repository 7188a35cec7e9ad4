package io.groupstage.bench;

import io.groupstage.course.replay.LabAt;
import io.groupstage.course.replay.LabFacts;
import io.groupstage.kafka.broker.TopicSpec;
import io.groupstage.kafka.journal.JournalLog;
import io.groupstage.kafka.journal.JournalReader;
import io.groupstage.web.http.Json;
import io.groupstage.web.wire.BoardViews;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * How long the board of an instant takes: from the question to its JSON. The instants are random ones of a long class, which
 * was written to the journal before; a second class has ten times as many records.
 */
final class SeekSpeed {

    private static final double SLOW = 1_000;
    private static final double FAST = 10_000;
    private static final double TARGET_SECONDS = 2;
    private static final double TARGET_RATIO = 1.5;
    private static final int FRAMES_PER_SECOND = 4;
    private static final int AT_ONCE = 200;
    private static final int SECONDS = 60;
    private static final int WARM_UP = 20;

    private final Tools tools;
    private final Sizes.Seek sizes;

    SeekSpeed(Tools tools, Sizes.Seek sizes) {
        this.tools = tools;
        this.sizes = sizes;
    }

    /** Of one class: the times in seconds, and the size of its journal. */
    private record Times(List<Double> seconds, long bytes) {

        double worst() {
            return Figures.worst(seconds);
        }

        double median() {
            return Figures.median(seconds);
        }
    }

    List<Row> rows() throws Exception {
        Times slow = measure(SLOW);
        Times fast = measure(FAST);
        double ratio = fast.median() / slow.median();
        String how = Figures.format(
                "%d min of a class of %d teams in `%s`, %d frames a second; %d random instants after %d to warm up, one"
                        + " after another, from the question to the JSON, in one process without HTTP",
                sizes.lesson().toMinutes(),
                PreparedLesson.TEAMS,
                JournalLog.TOPIC,
                FRAMES_PER_SECOND,
                sizes.seeks(),
                WARM_UP);
        return List.of(
                new Row(
                        "The board of any instant of a class at 1,000 records/s",
                        "at most 2 s",
                        Figures.format(
                                "median %.0f ms, worst %.0f ms; the journal takes %.1f MiB an hour",
                                slow.median() * 1_000, slow.worst() * 1_000, perHour(slow)),
                        "",
                        slow.worst() <= TARGET_SECONDS,
                        how),
                new Row(
                        "The same with ten times as many records",
                        "at most 1.5 times as long",
                        Figures.format(
                                "%.2f times as long (median %.0f ms, worst %.0f ms); the journal takes %.1f MiB an hour",
                                ratio, fast.median() * 1_000, fast.worst() * 1_000, perHour(fast)),
                        "",
                        ratio <= TARGET_RATIO,
                        how));
    }

    private double perHour(Times times) {
        return times.bytes() / (double) (1 << 20) / sizes.lesson().toSeconds() * 3_600;
    }

    private static long journal(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .filter(file -> file.getParent().endsWith(JournalLog.TOPIC + "-0"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private Times measure(double perSecond) throws Exception {
        Path directory = tools.processes().directory().resolve("seek");
        try (BenchBroker broker = BenchBroker.start(directory)) {
            Instant begin = Instant.ofEpochMilli(
                    Instant.now().minus(sizes.lesson()).toEpochMilli());
            prepare(broker, begin, perSecond);
            try (JournalReader reader = JournalReader.of(broker.client())) {
                return new Times(seek(reader, begin), journal(directory));
            }
        } finally {
            Processes.delete(directory);
        }
    }

    private void prepare(BenchBroker broker, Instant begin, double perSecond) throws Exception {
        TopicSpec topic = TopicSpec.journal();
        try (Admin admin = Admin.create(broker.client())) {
            admin.createTopics(List.of(new NewTopic(topic.name(), topic.partitions(), (short) 1)
                            .configs(topic.config())))
                    .all()
                    .get(SECONDS, TimeUnit.SECONDS);
        }
        PreparedLesson lesson = new PreparedLesson(begin, perSecond);
        long frames = sizes.lesson().toSeconds() * FRAMES_PER_SECOND;
        try (JournalLog log = JournalLog.open(broker.client(), failure -> {})) {
            for (long frame = 0; frame < frames; frame++) {
                Instant now = begin.plus(Duration.ofMillis(1_000 * frame / FRAMES_PER_SECOND));
                log.write(now, lesson.at(now));
                if (frame % AT_ONCE == 0) {
                    log.written().toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
                }
            }
            log.written().toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
        }
    }

    private List<Double> seek(JournalReader reader, Instant begin) throws IOException {
        Random random = new Random(7);
        List<Double> seconds = new ArrayList<>();
        long millis = sizes.lesson().toMillis();
        for (int i = 0; i < WARM_UP + sizes.seeks(); i++) {
            Instant at = begin.plusMillis((long) (random.nextDouble() * millis));
            long asked = System.nanoTime();
            LabFacts facts = reader.at(at).orElseThrow(() -> new IOException("nothing is known of " + at));
            int length = Json.bytes(BoardViews.of(new LabAt(facts, at).board())).length;
            if (length == 0) {
                throw new IOException("the board of " + at + " is empty");
            }
            if (i >= WARM_UP) {
                seconds.add((System.nanoTime() - asked) / 1e9);
            }
        }
        return seconds;
    }
}
