package io.groupstage.kafka.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogCheckTest {

    @TempDir
    Path directory;

    /** One segment of three batches, of which the second is damaged. */
    private byte[] damaged(Path file, String value) throws Exception {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        int second = 0;
        for (long offset = 0; offset < 3; offset++) {
            second = offset == 1 ? all.size() : second;
            SimpleRecord record = new SimpleRecord(1_000L, "key".getBytes(UTF_8), value.getBytes(UTF_8));
            all.write(MemoryRecords.withRecords(offset, Compression.NONE, record)
                    .buffer()
                    .array());
        }
        byte[] content = all.toByteArray();
        content[second + 70] ^= 1;
        Files.write(file, content);
        return content;
    }

    @Test
    void a_second_repair_keeps_the_copies_of_the_first() throws Exception {
        ClusterSpec cluster = TestCluster.spec(directory, 1);
        Path partition = Files.createDirectories(
                cluster.brokers().getFirst().logDirectory().resolve("groupstage.board-0"));
        Path file = partition.resolve("00000000000000000000.log");
        List<byte[]> contents = new ArrayList<>();
        List<Path> copies = new ArrayList<>();
        for (String value : List.of("first", "second", "third")) {
            contents.add(damaged(file, value));
            copies.add(new LogCheck(cluster).repair().getFirst().copy());
            assertThat(new LogCheck(cluster).damagedAll()).isEmpty();
        }

        assertThat(copies).doesNotHaveDuplicates();
        for (int i = 0; i < contents.size(); i++) {
            assertThat(copies.get(i)).hasBinaryContent(contents.get(i));
        }
        assertThat(directory.resolve("broker-1").resolve("damaged")).isDirectoryContaining(copies.getLast()::equals);
        assertThat(copies.getFirst()).hasFileName("groupstage.board-0-00000000000000000000.log");
    }
}
