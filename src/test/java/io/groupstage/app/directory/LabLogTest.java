package io.groupstage.app.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Changes the system property that names the log's file: beside it, a test that logs would create a file of that name. */
@Isolated
class LabLogTest {

    private final Properties before = (Properties) System.getProperties().clone();

    @TempDir
    private Path directory;

    @AfterEach
    void restore() {
        for (String name : new String[] {"groupstage.log", "groupstage.log.kafka"}) {
            if (before.containsKey(name)) {
                System.setProperty(name, before.getProperty(name));
            } else {
                System.clearProperty(name);
            }
        }
    }

    @Test
    void nobody_gets_a_logger_while_another_thread_configures_the_log() throws IOException {
        Thread starting = Thread.currentThread();
        AtomicBoolean configured = new AtomicBoolean();
        var unused = LabLog.configure(work -> Thread.ofPlatform().start(() -> {
            await().until(() -> starting.getState() == Thread.State.WAITING);
            configured.set(true);
            work.run();
        }));

        LabLog.to(directory);

        assertThat(configured).isTrue();
    }
}
