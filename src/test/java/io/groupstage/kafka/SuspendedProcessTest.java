package io.groupstage.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SuspendedProcessTest {

    private Process process;

    @BeforeEach
    void start() throws IOException {
        process = new ProcessBuilder("sleep", "600").start();
    }

    @AfterEach
    void end() {
        process.destroyForcibly();
    }

    @Test
    void a_suspended_process_stands_still_until_it_is_closed() throws Exception {
        SuspendedProcess suspended = SuspendedProcess.suspend(process.pid());
        await().until(() -> state().startsWith("T"));

        suspended.close();
        await().until(() -> !state().startsWith("T"));
        assertThat(process.isAlive()).isTrue();
    }

    @Test
    void a_later_lab_can_let_it_continue() throws Exception {
        try (SuspendedProcess suspended = SuspendedProcess.suspend(process.pid())) {
            await().until(() -> state().startsWith("T"));
            SuspendedProcess.resume(process.pid());
            await().until(() -> !state().startsWith("T"));
            assertThat(suspended).isNotNull();
        }
    }

    @Test
    void a_process_that_does_not_exist_cannot_be_suspended() throws Exception {
        process.destroyForcibly().waitFor();

        assertThatThrownBy(() -> SuspendedProcess.suspend(process.pid()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot be suspended");
    }

    private String state() throws IOException {
        Process ps = new ProcessBuilder("ps", "-o", "stat=", "-p", Long.toString(process.pid())).start();
        try (BufferedReader line = ps.inputReader()) {
            return String.valueOf(line.readLine()).strip();
        }
    }
}
