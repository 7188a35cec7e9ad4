package io.groupstage.kafka.score.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.groupstage.FastStart;
import io.groupstage.ShortLived;
import io.groupstage.course.Team;
import io.groupstage.course.board.TeamResult;
import io.groupstage.course.task.CourseReader;
import io.groupstage.group.GroupNote;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.kafka.history.HistoryTail;
import io.groupstage.kafka.score.Scorer;
import io.groupstage.kafka.score.judge.ScorerConfig;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.kafka.common.KafkaException;

/** A scorer in a process of its own, so that it can be killed; it has its teams back at once when it is started again. */
public final class ScorerProcess implements AutoCloseable {

    private final Process process;

    private ScorerProcess(Process process) {
        this.process = process;
    }

    static ScorerProcess start(Map<String, Object> client, long seed, int teams) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ShortLived.OPTIONS);
        command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"));
        command.addAll(FastStart.ofTest());
        command.addAll(List.of(ScorerProcess.class.getName(), Long.toString(seed), Integer.toString(teams)));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Files.createTempFile(Path.of("target"), "scorer", ".out")
                        .toFile())
                .start();
        Properties properties = new Properties();
        client.forEach((key, value) -> properties.put(key, value.toString()));
        try (OutputStream in = process.getOutputStream()) {
            properties.store(in, null); // not on the command line: there is a password in it
        }
        return new ScorerProcess(process);
    }

    /** Returns the configuration, for this process or another one. */
    static ScorerConfig config(long seed, int teams, Optional<String> instanceId) {
        List<Team> all = IntStream.rangeClosed(1, teams).mapToObj(Team::new).toList();
        return new ScorerConfig(seed, CourseReader.bundled()::task, all, "new_users", instanceId);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Kills the process, as {@code kill -9} does. */
    @Override
    public void close() throws InterruptedException {
        assertThat(process.destroyForcibly().waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    public static void main(String[] args) throws Exception {
        Properties properties = new Properties();
        properties.load(System.in);
        Map<String, Object> client = new HashMap<>();
        properties.forEach((key, value) -> client.put(key.toString(), value));
        ScorerConfig config = config(Long.parseLong(args[0]), Integer.parseInt(args[1]), Optional.of("killed-often"));
        ProcessHandle parent = ProcessHandle.current().parent().orElseThrow();
        try (BoardLog log = opened(() -> BoardLog.open(client, System.err::println));
                BoardTail board = BoardTail.start(client, new Silent());
                Scorer scorer = Scorer.start(client, config, log, board, judged -> {});
                HistoryTail history = follow(client, scorer)) {
            parent.onExit().join();
        }
    }

    /** Opens a client, and retries for up to a minute, because on a busy machine a broker may answer only after seconds. */
    public static <T> T opened(Callable<T> opening) {
        return await().atMost(Duration.ofSeconds(60))
                .ignoreExceptionsInstanceOf(KafkaException.class)
                .until(opening, Objects::nonNull);
    }

    /** Tells a scorer of all rebalances, those to come included. */
    static HistoryTail follow(Map<String, Object> client, Scorer scorer) {
        HistoryTail history = opened(() -> HistoryTail.open(client, UnaryOperator.identity()));
        history.past().rebalances().forEach(scorer::rebalanced);
        history.follow(new HistoryTail.Listener() {
            @Override
            public void rebalanced(Rebalance rebalance) {
                scorer.rebalanced(rebalance);
            }

            @Override
            public void noted(GroupNote note) {}
        });
        return history;
    }

    /** A listener that ignores everything. */
    static final class Silent implements BoardListener {

        @Override
        public void changed(Team team, TeamResult before, TeamResult after) {}

        @Override
        public void labChanged() {}
    }
}
