package io.groupstage.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.app.doctor.Checkup.Result;
import io.groupstage.app.doctor.check.Check;
import io.groupstage.app.doctor.check.Finding;
import io.groupstage.app.doctor.probe.Wanted;
import io.groupstage.app.spec.LabOptions.Network;
import io.groupstage.app.spec.TlsChoice.Given;
import io.groupstage.app.tls.GivenFiles;
import io.groupstage.kafka.broker.DirectoryLock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckupTest {

    @TempDir
    Path directory;

    @Test
    void a_probe_that_hangs_or_fails_is_a_warning_and_the_others_are_reported_in_order() throws Exception {
        Map<String, Callable<Check>> probes = new LinkedHashMap<>();
        CountDownLatch never = new CountDownLatch(1);
        probes.put("hangs", () -> {
            never.await();
            return () -> List.of();
        });
        probes.put("fails", () -> {
            throw new IOException("no such device");
        });
        probes.put("works", () -> () -> List.of(new Finding.Ok("Good.")));
        List<Result> progress = new ArrayList<>();

        List<Result> results = Checkup.run(probes, Duration.ofSeconds(2), progress::add);

        assertThat(results).isEqualTo(progress).extracting(Result::check).containsExactly("hangs", "fails", "works");
        assertThat(results.get(0).findings())
                .singleElement()
                .isInstanceOfSatisfying(
                        Finding.Warn.class, warn -> assertThat(warn.what()).contains("did not end within"));
        assertThat(results.get(1).findings())
                .singleElement()
                .isInstanceOfSatisfying(
                        Finding.Warn.class, warn -> assertThat(warn.what()).contains("no such device"));
        assertThat(results.get(2).findings()).containsExactly(new Finding.Ok("Good."));
    }

    @Test
    void a_port_that_is_taken_fails_and_the_directory_of_a_running_lab_stays_as_it_is() throws Exception {
        Path lab = Files.createDirectory(directory.resolve("lab"));
        Files.writeString(lab.resolve("secrets.json"), "not read while the lab runs");
        try (DirectoryLock lock =
                        DirectoryLock.tryAcquire(lab.resolve("lab.lock")).orElseThrow();
                ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Map<String, FileTime> before = files(lab);

            List<Result> results = run(lab, taken.getLocalPort());

            assertThat(named(results, "ports").fails()).isTrue();
            assertThat(named(results, "data").findings())
                    .singleElement()
                    .isInstanceOfSatisfying(Finding.Ok.class, ok -> assertThat(ok.what())
                            .contains(
                                    "A lab runs in",
                                    "process " + ProcessHandle.current().pid()));
            assertThat(files(lab)).isEqualTo(before);
            assertThat(DirectoryLock.tryAcquire(lab.resolve("lab.lock")))
                    .as("the lock is still held: %s", lock)
                    .isEmpty();
        }
    }

    @Test
    void the_lab_that_listens_on_the_ports_is_recognized_by_its_own_addresses() throws Exception {
        Path lab = Files.createDirectory(directory.resolve("lab"));
        try (DirectoryLock lock =
                        DirectoryLock.tryAcquire(lab.resolve("lab.lock")).orElseThrow();
                ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Files.writeString(
                    lab.resolve("lab.json"),
                    "{\"board\": \"http://127.0.0.1:%d/\", \"kafka\": \"127.0.0.1:1\"}"
                            .formatted(taken.getLocalPort()));

            assertThat(named(run(lab, taken.getLocalPort()), "ports").fails())
                    .as("held by %s", lock)
                    .isFalse();
        }
    }

    @Test
    void a_missing_directory_is_not_made() throws Exception {
        List<Result> results = run(directory.resolve("new"), 0);

        assertThat(directory).isEmptyDirectory();
        assertThat(results).noneMatch(result -> result.findings().isEmpty());
    }

    @Test
    void a_certificate_that_the_lab_would_refuse_fails_before_the_class() throws Exception {
        GivenFiles files = GivenFiles.in(directory, Instant.now());
        Given good = files.of("127.0.0.1");
        Given ended = files.ended("127.0.0.2");

        assertThat(named(run(good), "tls").fails()).isFalse();
        Result refused = named(run(ended), "tls");
        assertThat(refused.findings()).singleElement().isInstanceOfSatisfying(Finding.Fail.class, fail -> assertThat(
                        fail.what())
                .startsWith("--tls-cert: " + ended.certificate() + " cannot be used: it is valid from ")
                .endsWith(". Renew it."));
        assertThat(named(run(directory.resolve("lab"), 0), "tls").fails()).isFalse();
    }

    private List<Result> run(Given files) throws InterruptedException {
        return Checkup.run(
                new Wanted(new Network("127.0.0.1", 0, 0, files), directory.resolve("lab"), 2, 1), result -> {});
    }

    private static List<Result> run(Path lab, int httpPort) throws InterruptedException {
        return Checkup.run(new Wanted(new Network("127.0.0.1", 0, httpPort), lab, 2, 1), result -> {});
    }

    private static Result named(List<Result> results, String check) {
        return results.stream()
                .filter(result -> result.check().equals(check))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, FileTime> files(Path directory) throws IOException {
        Map<String, FileTime> times = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                times.put(file.toString(), Files.getLastModifiedTime(file));
            }
        }
        return times;
    }
}
