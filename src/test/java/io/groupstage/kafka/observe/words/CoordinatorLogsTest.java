package io.groupstage.kafka.observe.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.groupstage.group.event.GroupEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoordinatorLogsTest {

    @TempDir
    Path directory;

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<CoordinatorLogs> started = new ArrayList<>();

    @AfterEach
    void close() {
        started.forEach(CoordinatorLogs::close);
    }

    @Test
    void what_several_brokers_said_before_comes_in_the_order_of_their_clocks() throws IOException {
        write("coordinator-1.jsonl.1", left(10, "a"), left(30, "c"));
        write("coordinator-1.jsonl", left(50, "e"));
        write("coordinator-2.jsonl", left(20, "b"), left(40, "d"), left(60, "f"));
        start(this::hear);
        awaitHeard("a", "b", "c", "d", "e", "f");
    }

    @Test
    void a_broker_that_appears_later_is_heard_and_so_is_one_that_goes_on() throws IOException {
        directory = directory.resolve("not-there-yet");
        CoordinatorLogs logs = start(this::hear);
        Files.createDirectories(directory);
        write("coordinator-1.jsonl", left(1, "a"));
        awaitHeard("a");
        write("coordinator-2.jsonl", left(2, "b"));
        awaitHeard("a", "b");
        write("coordinator-1.jsonl", left(3, "c"));
        awaitHeard("a", "b", "c");
        assertThat(logs.unreadable()).isZero();
    }

    @Test
    void other_files_and_other_words_are_not_heard() throws IOException {
        write("broker-1.log", left(1, "x"));
        write("coordinator-1.jsonl.gz", left(1, "x"));
        write("coordinator-1.jsonl", "{\"at\":1,\"template\":\"Starting up.\",\"arguments\":[]}\n", left(2, "a"));
        CoordinatorLogs logs = start(this::hear);
        awaitHeard("a");
        assertThat(logs.unreadable()).isZero();
    }

    @Test
    void what_is_no_line_of_a_coordinator_is_skipped_and_counted() throws IOException {
        write("coordinator-1.jsonl", "nonsense\n", "\n", "{}\n", "{\"at\":\"x\"}\n", "{\"at\":1,\n", left(2, "a"));
        CoordinatorLogs logs = start(this::hear);
        awaitHeard("a");
        assertThat(logs.unreadable()).isEqualTo(4);
    }

    @Test
    void the_half_line_of_a_killed_broker_does_not_take_the_next_one_along() throws IOException {
        write("coordinator-1.jsonl", left(1, "a"), left(2, "lost").substring(0, 40));
        start(this::hear);
        awaitHeard("a");
        write("coordinator-1.jsonl", left(3, "b"));
        awaitHeard("a", "b");
    }

    @Test
    void a_listener_that_fails_misses_one_event() throws IOException {
        start(event -> {
            if (event.groupId().equals("a")) {
                throw new IllegalStateException("not this one");
            }
            hear(event);
        });
        write("coordinator-1.jsonl", left(1, "a"), left(2, "b"));
        awaitHeard("b");
    }

    @Test
    void close_ends_the_thread() throws IOException {
        CoordinatorLogs logs = start(this::hear);
        write("coordinator-1.jsonl", left(1, "a"));
        awaitHeard("a");
        logs.close();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("coordinator-logs"));
    }

    private CoordinatorLogs start(Consumer<GroupEvent> listener) {
        CoordinatorLogs logs = CoordinatorLogs.start(directory, listener, InstantSource.system());
        started.add(logs);
        return logs;
    }

    private void hear(GroupEvent event) {
        heard.add(event.groupId());
    }

    private void awaitHeard(String... groups) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(10))
                .untilAsserted(() -> assertThat(heard).containsExactly(groups));
    }

    private void write(String name, String... texts) throws IOException {
        Files.writeString(
                directory.resolve(name), String.join("", texts), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static String left(long at, String group) {
        return "{\"at\":" + at + ",\"shard\":1,\"template\":\"[GroupId {}] Member {} left the consumer group.\","
                + "\"arguments\":[\"" + group + "\",\"m\"]}\n";
    }
}
