package io.groupstage.app.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MachineChecksTest {

    private static final long GIB = 1L << 30;
    private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");

    @Test
    void memory_is_enough_for_the_largest_heaps_or_for_a_usual_class_or_not_at_all() {
        assertThat(memory(4 * GIB, OptionalLong.empty(), 1)).isEqualTo("OK");
        assertThat(memory(GIB, OptionalLong.empty(), 1)).isEqualTo("WARN");
        assertThat(memory(GIB / 2, OptionalLong.empty(), 1)).isEqualTo("FAIL");
        assertThat(memory(GIB, OptionalLong.empty(), 3)).as("three brokers").isEqualTo("FAIL");
    }

    @Test
    void the_limit_of_a_container_counts_where_it_is_below_the_free_memory() {
        MemoryCheck check = new MemoryCheck(OptionalLong.of(16 * GIB), OptionalLong.of(GIB / 2), 1, false);

        assertThat(Judged.lines(check))
                .containsExactly("FAIL 536 MB of memory are left below the limit of this container. A lab with one"
                        + " broker takes 650 MB to 1,700 MB. → Raise the memory limit of the container");
        assertThat(memory(16 * GIB, OptionalLong.of(32 * GIB), 1)).isEqualTo("OK");
    }

    @Test
    void a_lab_that_runs_needs_no_more_memory() {
        assertThat(Judged.severity(new MemoryCheck(OptionalLong.of(1), OptionalLong.empty(), 3, true)))
                .isEqualTo("OK");
        assertThat(Judged.severity(new MemoryCheck(OptionalLong.empty(), OptionalLong.empty(), 1, false)))
                .as("not known")
                .isEqualTo("OK");
    }

    @Test
    void the_memory_of_a_usual_class_is_not_less_than_the_benchmark_measured() throws IOException {
        Matcher row = Pattern.compile("\\| Resident memory, lab and broker, 15 teams[^|]*\\|[^|]*\\| (\\d+) MB")
                .matcher(Files.readString(Path.of("docs", "benchmarks.md")));

        assertThat(row.find()).isTrue();
        long measured = Long.parseLong(row.group(1));
        assertThat(MemoryCheck.usual(1) / 1_000_000).isBetween(measured, 2 * measured);
    }

    @Test
    void files_are_enough_for_all_connections_or_for_a_class_or_not_at_all() {
        assertThat(Judged.severity(new FileHandleCheck(OptionalLong.of(65_536), 15)))
                .isEqualTo("OK");
        assertThat(Judged.severity(new FileHandleCheck(OptionalLong.of(1_024), 15)))
                .isEqualTo("WARN");
        assertThat(Judged.lines(new FileHandleCheck(OptionalLong.of(1_024), 30)))
                .containsExactly("FAIL A process may open 1,024 files; a broker with 30 teams needs up to 3,200. →"
                        + " ulimit -n 3200 in this terminal, before the lab starts");
        assertThat(Judged.severity(new FileHandleCheck(OptionalLong.empty(), 15)))
                .isEqualTo("OK");
    }

    @Test
    void a_disk_has_space_speed_and_a_good_place() {
        assertThat(disk("ext4", 100 * GIB, 2, 1)).allMatch(line -> line.startsWith("OK"));
        assertThat(disk("ext4", 2 * GIB, 2, 1)).element(0).asString().startsWith("WARN 2,048 MiB are free");
        assertThat(disk("ext4", 2 * GIB, 2, 3)).element(0).asString().startsWith("FAIL");
        assertThat(disk("ext4", 100 * GIB, 80, 1))
                .element(1)
                .asString()
                .startsWith("WARN The disk takes 80.0 ms to write a small file through.");
        assertThat(disk("ext4", 100 * GIB, 900, 1)).element(1).asString().startsWith("FAIL");
        assertThat(disk("tmpfs", 100 * GIB, 1, 1)).last().asString().startsWith("WARN The data directory is in memory");
        assertThat(disk("nfs4", 100 * GIB, 1, 1)).last().asString().startsWith("WARN The data directory is on another");
    }

    @Test
    void a_clock_is_steady_in_a_plausible_year_and_agrees_with_the_files() {
        assertThat(clock(NOW, 3, 0, Optional.of(NOW.minusSeconds(60))))
                .containsExactly("OK The clock is steady, and agrees with the file system.");
        assertThat(clock(Instant.parse("1970-01-01T00:00:09Z"), 0, 0, Optional.empty()))
                .containsExactly("FAIL The clock of this machine is in the year 1970. → Set the clock of this machine");
        assertThat(clock(NOW, -4_000, 0, Optional.empty()))
                .singleElement()
                .asString()
                .startsWith("WARN The clock jumped by -4000 ms while the doctor looked.");
        assertThat(clock(NOW, 0, 90, Optional.empty()))
                .singleElement()
                .asString()
                .startsWith("WARN New files are 90 s ahead of the clock.");
        assertThat(clock(NOW, 0, 0, Optional.of(NOW.plusSeconds(3_600))))
                .singleElement()
                .asString()
                .startsWith("WARN The data directory has a file from the future: 2026-11-28T11:00:00Z.");
    }

    @Test
    void java_is_named_and_a_virtual_machine_that_nobody_tested_is_a_warning() {
        assertThat(Judged.lines(new JavaCheck(25, "25.0.3", "OpenJDK 64-Bit Server VM", "/jdk", true)))
                .containsExactly("OK Java 25.0.3 (OpenJDK 64-Bit Server VM) in /jdk runs the lab.");
        assertThat(Judged.lines(new JavaCheck(21, "21.0.9", "OpenJDK 64-Bit Server VM", "/jdk", false)))
                .containsExactly("OK Java 21.0.9 (OpenJDK 64-Bit Server VM) in /jdk runs the lab. With a JDK 25 or"
                        + " newer, starts are faster.");
        assertThat(Judged.severity(new JavaCheck(25, "25", "Eclipse OpenJ9 VM", "/jdk", false)))
                .isEqualTo("WARN");
    }

    @Test
    void clients_are_only_information() {
        assertThat(Judged.lines(new ClientCheck(List.of(
                        new ClientCheck.Program("python3", Optional.of("3.11.2")),
                        new ClientCheck.Program("kcat", Optional.empty())))))
                .containsExactly("OK This machine has python3 3.11.2. It does not have kcat. Each laptop needs what its"
                        + " starter uses; the team's page names it.");
    }

    private static String memory(long available, OptionalLong group, int brokers) {
        return Judged.severity(new MemoryCheck(OptionalLong.of(available), group, brokers, false));
    }

    private static List<String> disk(String type, long free, int millis, int brokers) {
        return Judged.lines(new DiskCheck(type, free, Optional.of(Duration.ofMillis(millis)), brokers));
    }

    private static List<String> clock(Instant now, int jumpMillis, int aheadSeconds, Optional<Instant> newest) {
        return Judged.lines(new ClockCheck(
                now, Duration.ofMillis(jumpMillis), Optional.of(Duration.ofSeconds(aheadSeconds)), newest));
    }
}
