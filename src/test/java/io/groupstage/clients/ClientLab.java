package io.groupstage.clients;

import io.groupstage.LabProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One lab for the tests of a class; what it leaves stays in the build's folder. */
final class ClientLab implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

    private final List<ForeignClient> required;
    private final String[] options;
    private Optional<LabProcess> lab = Optional.empty();

    private ClientLab(List<ForeignClient> required, String... options) {
        this.required = required;
        this.options = options;
    }

    /** A lab with 100 users a second for tests that all need these clients. */
    ClientLab(ForeignClient... required) {
        this(List.of(required), "--teams", "4", "--rate", "100");
    }

    /** A lab with these options for tests that each say what they need. */
    static ClientLab with(String... options) {
        return new ClientLab(List.of(), options);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException, InterruptedException {
        for (ForeignClient client : required) {
            if (client.fault().isPresent()) {
                return;
            }
        }
        lab = Optional.of(LabProcess.start(folder("lab"), options));
    }

    /** Each test is skipped by itself: a class that is skipped as a whole is not counted. */
    @Override
    public void beforeEach(ExtensionContext context) throws IOException, InterruptedException {
        for (ForeignClient client : required) {
            client.require();
        }
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

    /** A new folder for one client. */
    static Path folder(String prefix) throws IOException {
        return Files.createTempDirectory(Path.of("target").toAbsolutePath(), prefix);
    }
}
