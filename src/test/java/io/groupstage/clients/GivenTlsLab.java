package io.groupstage.clients;

import io.groupstage.LabProcess;
import io.groupstage.Shared;
import io.groupstage.app.spec.TlsChoice.Given;
import io.groupstage.app.tls.GivenFiles;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;

/** Runs one lab with a certificate that the user gives, for the classes that use or attack its TLS. */
final class GivenTlsLab extends Shared<GivenTlsLab.Running> {

    GivenTlsLab() {
        super(Running.class);
    }

    @Override
    protected Running start() {
        return new Running();
    }

    LabProcess process() {
        return running().lab;
    }

    LabTeam team(int number) {
        return new LabTeam(process(), number);
    }

    /** Returns the files that the lab was given. */
    Given files() {
        return running().files;
    }

    /** Holds the lab and its files. */
    static final class Running implements AutoCloseable {

        private final Given files;
        private final LabProcess lab;

        Running() {
            try {
                Path folder = ClientLab.folder("tls");
                files = GivenFiles.in(folder, Instant.now()).of("127.0.0.1", "localhost");
                lab = LabProcess.start(
                        folder,
                        "--teams",
                        "5",
                        "--rate",
                        "20",
                        "--tls-cert",
                        files.certificate().toString(),
                        "--tls-key",
                        files.key().toString());
            } catch (java.io.IOException e) {
                throw new UncheckedIOException(e);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            lab.close();
        }
    }
}
