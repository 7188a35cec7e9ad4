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
 * One lab of fifteen teams for all classes that look at a running lab, with the {@link SharedBrowser}; what it leaves stays in
 * the build's folder. The teams 1 to 5 are BoardIT's, 6 and 11 are JoinIT's, 7 is XRayIT's.
 */
final class BrowserLab implements BeforeAllCallback {

    private final List<String> options;
    private Optional<Chromium> chromium = Optional.empty();
    private Optional<Running> running = Optional.empty();

    BrowserLab() {
        this("--teams", "15", "--rate", "50");
    }

    /** Another lab, with these options of {@code groupstage up}. */
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

    /** A page of the lab in a context of its own; {@code ""} is the board. */
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
