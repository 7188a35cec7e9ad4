package io.groupstage.browser;

import io.groupstage.LabProcess;
import io.groupstage.Shared;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Runs one lab of fifteen teams for all classes that look at a running lab, with the {@link SharedBrowser}. Its files
 * stay in the build's folder. BoardIT uses the teams 1 to 5, JoinIT 6 and 11, XRayIT 7, HandbookIT 12,
 * AxeIT 13, WalkIT 8, PausedTrafficIT 10. Bots have the teams 14 and 15.
 */
final class BrowserLab extends Shared<LabProcess> {

    /** Is the rate at which each class begins; each user costs a request, and wakes each consumer. */
    static final int RATE = 20;

    private final List<String> options;
    private Optional<Chromium> chromium = Optional.empty();

    BrowserLab() {
        this("--teams", "15", "--rate", String.valueOf(RATE));
    }

    /** Runs another lab with these options of {@code groupstage up}. */
    BrowserLab(String... options) {
        super(LabProcess.class);
        this.options = List.of(options);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        chromium = Optional.of(SharedBrowser.of(context));
        super.beforeAll(context);
        if (process().getAsInstructor("api/v1/traffic").path("rate").asInt() != RATE) {
            process().put("api/v1/traffic", "{\"rate\": " + RATE + "}");
        }
    }

    @Override
    protected LabProcess start() {
        try {
            Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "lab");
            return LabProcess.start(folder, options.toArray(String[]::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected Object key() {
        return options;
    }

    LabProcess process() {
        return running();
    }

    /** Stops all bots, and waits until no team is live, because other classes of this lab count the live teams. */
    void stopBots() throws IOException, InterruptedException {
        process().post("api/v1/bots", "{\"command\": \"STOP\"}");
        try (Screen board = open("")) {
            board.expect("#live").hasText("0");
        }
    }

    /** Opens a page of the lab in a context of its own; {@code ""} is the board. */
    Screen open(String path) throws IOException {
        return chromium.orElseThrow().open(process().board().resolve(path));
    }
}
