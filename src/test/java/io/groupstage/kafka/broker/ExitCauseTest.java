package io.groupstage.kafka.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.kafka.broker.ExitCause.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExitCauseTest {

    @TempDir
    Path directory;

    private ExitCause exitCause;

    @BeforeEach
    void broker() {
        exitCause = new ExitCause(
                directory, new BrokerSpec(1, new BrokerSpec.Endpoint("127.0.0.1", 1), "127.0.0.1", 2, 3, directory));
    }

    private static Instant at(String time) {
        return LocalDateTime.parse("2026-11-28T" + time)
                .atZone(ZoneId.systemDefault())
                .toInstant();
    }

    private static Run run(int exitCode) {
        return new Run(at("10:00:00"), at("10:05:00"), exitCode);
    }

    private void logged(String text) throws Exception {
        Files.writeString(directory.resolve("broker-1.log"), text);
    }

    @Test
    void a_full_disk_is_the_cause_though_the_last_line_only_says_that_the_broker_ends() throws Exception {
        logged(
                """
                2026-11-28T10:04:58.120 ERROR o.a.k.s.i.l.LogDirFailureChannel Error while appending records to new_users-2 in dir /lab/broker-1/log
                java.io.IOException: No space left on device
                \tat java.base/sun.nio.ch.FileDispatcherImpl.write0(Native Method)
                2026-11-28T10:04:58.130 WARN  k.s.ReplicaManager [ReplicaManager broker=1] Stopping serving replicas in dir /lab/broker-1/log
                2026-11-28T10:04:58.140 ERROR k.l.LogManager Shutdown broker because all log dirs in /lab/broker-1/log have failed
                """);
        assertThat(exitCause.of(run(1))).contains("its disk is full");
    }

    @Test
    void a_heap_that_ran_out_is_told_by_the_jvm_alone() throws Exception {
        logged("2026-11-28T10:04:58.120 INFO  k.s.KafkaServer fine\n");
        Path errors = Files.writeString(
                directory.resolve("broker-1.err"), "Terminating due to java.lang.OutOfMemoryError: Java heap space\n");
        Files.setLastModifiedTime(errors, java.nio.file.attribute.FileTime.from(at("10:04:59")));
        assertThat(exitCause.of(run(3))).contains("it ran out of memory");
        Files.setLastModifiedTime(errors, java.nio.file.attribute.FileTime.from(at("09:59:59")));
        assertThat(exitCause.of(run(3))).as("the exitCause of an earlier run").isEmpty();
    }

    @Test
    void a_heap_that_ran_out_is_told_on_standard_output_as_openjdk_does() {
        exitCause.addOutput("Terminating due to java.lang.OutOfMemoryError: Java heap space");
        assertThat(exitCause.of(run(3))).contains("it ran out of memory");
    }

    @Test
    void of_many_lines_on_standard_output_the_last_ones_count() {
        exitCause.addOutput("Terminating due to java.lang.OutOfMemoryError: Java heap space");
        for (int i = 0; i < 20; i++) {
            exitCause.addOutput("something else");
        }
        assertThat(exitCause.of(run(3))).isEmpty();
    }

    @Test
    void a_directory_that_another_broker_holds_is_no_lack_of_memory() throws Exception {
        logged("2026-11-28T10:04:59.000 ERROR i.g.k.b.BrokerMain Another broker runs on /lab/broker-1\n");
        assertThat(exitCause.of(run(3))).contains("another process runs on its directory");
    }

    @Test
    void another_error_is_quoted_short_and_without_control_characters() throws Exception {
        logged("2026-11-28T10:04:58.120 ERROR k.s.KafkaServer it broke \u001b[2J" + "x".repeat(500) + "\n");
        assertThat(exitCause.of(run(1)).orElseThrow())
                .startsWith("it logged: it broke  [2Jxxx")
                .endsWith("…")
                .hasSizeLessThan(180);
    }

    @Test
    void an_error_of_an_earlier_run_or_of_long_ago_is_no_cause() throws Exception {
        logged(
                """
                2026-11-28T09:59:59.120 ERROR k.s.KafkaServer No space left on device
                2026-11-28T10:01:00.000 ERROR k.s.KafkaServer one that it survived
                2026-11-28T10:04:59.000 INFO  k.s.KafkaServer fine
                """);
        assertThat(exitCause.of(run(1))).isEmpty();
    }

    @Test
    void a_killed_process_has_no_known_cause() throws Exception {
        logged("2026-11-28T10:04:58.120 ERROR k.s.KafkaServer No space left on device\n");
        assertThat(exitCause.of(run(137))).isEmpty();
    }

    @Test
    void without_a_log_nothing_is_known() {
        assertThat(exitCause.of(run(1))).isEmpty();
    }
}
