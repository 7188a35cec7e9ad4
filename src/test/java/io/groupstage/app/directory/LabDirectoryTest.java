package io.groupstage.app.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.groupstage.app.spec.LabException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabDirectoryTest {

    @TempDir
    Path parent;

    private Path lab() {
        return parent.resolve("lab");
    }

    @Test
    void files_with_secrets_are_for_their_owner_alone() throws Exception {
        try (LabDirectory directory = LabDirectory.open(lab(), false)) {
            directory.secrets(OptionalLong.empty(), 2);
            directory.writeLabJson(
                    new LabJson("1", "http://b/", "k:1", "S", "M", null, null, "token", 7, "salt", List.of()));
            for (Path file : List.of(lab().resolve("secrets.json"), directory.labJson())) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as(file.toString())
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void other_processes_find_secrets_that_were_replaced_and_keep_theirs_while_the_file_is_broken() throws Exception {
        try (LabDirectory directory = LabDirectory.open(lab(), false)) {
            Secrets first = directory.secrets(OptionalLong.empty(), 2);
            KeptSecrets kept = new KeptSecrets(lab(), first);
            assertThat(kept.look()).isEqualTo(first);

            directory.writeSecrets(first.renewed(1));
            assertThat(kept.look()).isNotEqualTo(first).isEqualTo(LabDirectory.secretsIn(lab()));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(lab().resolve("secrets.json"))))
                    .isEqualTo("rw-------");

            Secrets second = kept.look();
            Files.writeString(lab().resolve("secrets.json"), "{");
            assertThat(kept.look()).isEqualTo(second);
            directory.writeSecrets(first);
            assertThat(kept.look()).isEqualTo(first);
        }
    }

    @Test
    void a_second_start_finds_the_secrets_of_the_first_and_fresh_makes_new_ones() throws Exception {
        Secrets first;
        try (LabDirectory directory = LabDirectory.open(lab(), false)) {
            first = directory.secrets(OptionalLong.empty(), 2);
        }
        try (LabDirectory directory = LabDirectory.open(lab(), false)) {
            assertThat(directory.secrets(OptionalLong.of(first.seed()), 2)).isEqualTo(first);
            assertThatThrownBy(() -> directory.secrets(OptionalLong.of(first.seed() + 1), 2))
                    .isInstanceOf(LabException.class)
                    .hasMessageContaining("was started with another --seed");
        }
        Files.createDirectories(lab().resolve("broker-1/log"));
        try (LabDirectory directory = LabDirectory.open(lab(), true)) {
            assertThat(directory.broker(1)).doesNotExist();
            assertThat(directory.secrets(OptionalLong.empty(), 2)).isNotEqualTo(first);
        }
    }

    @Test
    void broken_secrets_stop_the_start_and_are_left_as_they_are() throws Exception {
        Files.createDirectory(lab());
        Path secrets = Files.writeString(lab().resolve("secrets.json"), "{\"clusterId\": ");
        try (LabDirectory directory = LabDirectory.open(lab(), false)) {
            assertThatThrownBy(() -> directory.secrets(OptionalLong.empty(), 1))
                    .isInstanceOf(LabException.class)
                    .hasMessageContaining("secrets.json cannot be read or written");
        }
        assertThat(secrets).hasContent("{\"clusterId\": ");
    }
}
