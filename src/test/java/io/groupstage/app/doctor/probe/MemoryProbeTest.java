package io.groupstage.app.doctor.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryProbeTest {

    @TempDir
    Path root;

    @Test
    void the_available_memory_is_read_in_bytes() throws IOException {
        write("proc/meminfo", "MemTotal:  2048 kB\nMemFree: 1 kB\nMemAvailable:    1024 kB\n");

        assertThat(MemoryProbe.available(root.resolve("proc/meminfo"))).isEqualTo(OptionalLong.of(1 << 20));
        assertThat(MemoryProbe.available(root.resolve("nothing"))).isEmpty();
    }

    @Test
    void the_tightest_group_above_the_process_counts_without_the_files_that_the_kernel_can_drop() throws IOException {
        write("proc/self/cgroup", "0::/class/lab\n");
        write("sys/fs/cgroup/class/lab/memory.max", "max\n");
        write("sys/fs/cgroup/class/lab/memory.current", "5\n");
        write("sys/fs/cgroup/class/memory.max", "1000\n");
        write("sys/fs/cgroup/class/memory.current", "900\n");
        write("sys/fs/cgroup/class/memory.stat", "anon 600\ninactive_file 250\n");

        assertThat(MemoryProbe.groupLeft(root)).isEqualTo(OptionalLong.of(350));
    }

    @Test
    void version_1_of_the_groups_is_read_at_its_root_and_its_endless_limit_is_none() throws IOException {
        write("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
        write("sys/fs/cgroup/memory/memory.usage_in_bytes", "10\n");
        assertThat(MemoryProbe.groupLeft(root)).isEmpty();

        write("sys/fs/cgroup/memory/memory.limit_in_bytes", "1000\n");
        assertThat(MemoryProbe.groupLeft(root)).isEqualTo(OptionalLong.of(990));
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
