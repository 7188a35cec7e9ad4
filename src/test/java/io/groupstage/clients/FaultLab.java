package io.groupstage.clients;

import static io.groupstage.clients.LabTeam.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.groupstage.LabProcess;
import io.groupstage.Shared;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Runs one lab with two bots for all classes that cause faults, as the instructor does. After each test, the lab must be
 * ready and no fault may be left.
 */
final class FaultLab extends Shared<FaultLab.Running> implements AfterEachCallback {

    /** Has a bot with the consumer protocol; {@link #CLASSIC_BOT} one with the classic protocol. */
    static final String BOT = "team-3";

    static final String CLASSIC_BOT = "team-2";

    /** Says how a fault has ended. */
    static final String BY_ITSELF = "It ended by itself.";

    static final String BY_THE_INSTRUCTOR = "It was ended before its limit.";
    static final String WITH_THE_LAB = "It ended with the process of the lab.";

    FaultLab() {
        super(Running.class);
    }

    @Override
    protected Running start() {
        return new Running();
    }

    LabProcess process() {
        return running().lab;
    }

    /** Starts the lab again after {@link LabProcess#kill}. */
    void startAgain() throws IOException {
        running().start();
    }

    String begin(String fault, String subject, int seconds) throws Exception {
        return process()
                .ordered(
                        "api/v1/faults",
                        "{\"fault\":\"" + fault + "\",\"subject\":\"" + subject + "\",\"seconds\":" + seconds + "}")
                .path("id")
                .asText();
    }

    /** Ends a fault before its limit, and waits until it has ended. */
    void end(String id) throws Exception {
        process().delete("api/v1/faults/" + id);
        awaitEnd(id, BY_THE_INSTRUCTOR);
    }

    void awaitEnd(String id, String how) {
        patiently(id + " has ended").untilAsserted(() -> {
            assertThat(isRunning(id)).isFalse();
            assertThat(faults().path("ended")).anySatisfy(fault -> assertThat(fault.path("id")
                                    .asText() + ": " + fault.path("text").asText())
                    .isEqualTo(id + ": " + how));
        });
    }

    boolean isRunning(String id) throws Exception {
        return running(faults()).contains(id);
    }

    JsonNode faults() throws IOException, InterruptedException {
        return process().getAsInstructor("api/v1/faults");
    }

    JsonNode traffic() throws IOException, InterruptedException {
        return process().getAsInstructor("api/v1/traffic");
    }

    void awaitHot(int partition) {
        patiently("partition " + partition + " is hot")
                .until(() -> traffic().path("hotPartition").asInt(-1) == partition);
    }

    void awaitStandstill() {
        patiently("the broker stands still").until(() -> process().status("readyz") == 503);
    }

    String notices() throws IOException, InterruptedException {
        return process()
                .get("api/v1/board")
                .path("notices")
                .findValuesAsText("text")
                .toString();
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        if (context.getExecutionException().isPresent()) {
            System.out.println("The lab of " + context.getDisplayName() + ", which failed:\n"
                    + process().describe());
        }
        patiently("ready").until(() -> process().status("readyz") == 200);
        List<String> left = running(faults());
        for (String id : left) { // otherwise the tests after this one would fail, too
            process().delete("api/v1/faults/" + id);
        }
        patiently("all faults are over").until(() -> running(faults()).isEmpty());
        assertThat(left).as("faults that the test has left").isEmpty();
    }

    private static List<String> running(JsonNode faults) {
        return faults.path("running").findValuesAsText("id");
    }

    /** Holds the lab, which one test kills. */
    static final class Running implements AutoCloseable {

        private final Path directory;
        private LabProcess lab;

        Running() {
            try {
                directory = ClientLab.folder("lab");
                lab = startLab();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void start() throws IOException {
            lab = startLab();
        }

        private LabProcess startLab() throws IOException {
            return LabProcess.start(directory, "--teams", "3", "--rate", "60", "--bots", "2");
        }

        @Override
        public void close() {
            lab.close();
        }
    }
}
