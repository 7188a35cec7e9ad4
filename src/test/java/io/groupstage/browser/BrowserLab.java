package io.groupstage.browser;

import io.groupstage.LabProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One lab and one browser for the tests of a class; what the lab leaves stays in the build's folder. */
final class BrowserLab implements BeforeAllCallback, AfterAllCallback {

    private final String[] options;
    private Optional<Chromium> chromium = Optional.empty();
    private Optional<LabProcess> lab = Optional.empty();

    /** @param options of {@code groupstage up} */
    BrowserLab(String... options) {
        this.options = options;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        chromium = Optional.of(Chromium.launch());
        Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "lab");
        lab = Optional.of(LabProcess.start(folder, options));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        lab.ifPresent(LabProcess::close);
        chromium.ifPresent(Chromium::close);
    }

    LabProcess process() {
        return lab.orElseThrow();
    }

    /** A page of the lab in a context of its own; {@code ""} is the board. */
    Screen open(String path) throws IOException {
        return chromium.orElseThrow().open(process().board().resolve(path));
    }
}
