package io.groupstage.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.groupstage.kafka.broker.LabClient;
import io.groupstage.kafka.history.HistoryLog;
import io.groupstage.web.WebServer;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Looks at all threads of this JVM, so it does not run beside classes that start some of the same names. */
@Isolated
class PreloadTest {

    @Test
    void what_is_loaded_needs_no_broker_and_leaves_no_thread() {
        Set<Long> before = threads();

        LabClient.preload();
        WebServer.preload();
        HistoryLog.preload();

        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> !before.contains(thread.threadId()))
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("kafka-admin") || name.startsWith("groupstage-web")));
    }

    private static Set<Long> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::threadId)
                .collect(Collectors.toSet());
    }
}
