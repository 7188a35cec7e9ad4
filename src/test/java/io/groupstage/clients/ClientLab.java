package io.groupstage.clients;

import io.groupstage.LabProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Runs a lab for the tests of one class that cannot use the {@link SharedLab}. Its files stay in the build's folder.
 */
final class ClientLab implements BeforeAllCallback, AfterAllCallback {

    private final String[] options;
    private Optional<LabProcess> lab = Optional.empty();

    private ClientLab(String... options) {
        this.options = options;
    }

    /** Runs a lab with these options. */
    static ClientLab with(String... options) {
        return new ClientLab(options);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        lab = Optional.of(LabProcess.start(folder("lab"), options));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        lab.ifPresent(LabProcess::close);
    }

    LabTeam team(int number) {
        return new LabTeam(process(), number);
    }

    LabProcess process() {
        return lab.orElseThrow();
    }

    /** Creates a new folder for one client. */
    static Path folder(String prefix) throws IOException {
        return Files.createTempDirectory(Path.of("target").toAbsolutePath(), prefix);
    }
}
