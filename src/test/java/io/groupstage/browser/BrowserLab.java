package io.groupstage.browser;

import io.groupstage.LabProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Runs one lab of fifteen teams for all classes that look at a running lab, with the {@link SharedBrowser}. Its files
 * stay in the build's folder. BoardIT uses the teams 1 to 5, JoinIT 6 and 11, XRayIT 7, HandbookIT 12.
 */
final class BrowserLab implements BeforeAllCallback {

    private final List<String> options;
    private Optional<Chromium> chromium = Optional.empty();
    private Optional<Running> running = Optional.empty();

    BrowserLab() {
        this("--teams", "15", "--rate", "50");
    }

    /** Runs another lab with these options of {@code groupstage up}. */
    BrowserLab(String... options) {
        this.options = List.of(options);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        chromium = Optional.of(SharedBrowser.of(context));
        running = Optional.of(context.getRoot()
                .getStore(Namespace.create(BrowserLab.class))
                .getOrComputeIfAbsent(options, key -> Running.start(options), Running.class));
    }

    LabProcess process() {
        return running.orElseThrow().lab();
    }

    /** Opens a page of the lab in a context of its own; {@code ""} is the board. */
    Screen open(String path) throws IOException {
        return chromium.orElseThrow().open(process().board().resolve(path));
    }

    private record Running(LabProcess lab) implements AutoCloseable {

        static Running start(List<String> options) {
            try {
                Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "lab");
                return new Running(LabProcess.start(folder, options.toArray(String[]::new)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            lab.close();
        }
    }
}
