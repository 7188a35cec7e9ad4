package io.groupstage.cli;

import io.groupstage.app.spec.TlsChoice;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Holds the options for the encryption of a lab, for the commands that start or check one. */
final class TlsOptions {

    @Option(
            names = "--tls",
            description =
                    "Encrypts the board and Kafka. The lab makes its own certificates; the starters contain what a"
                            + " client needs to recognize them")
    private boolean tls;

    @Option(
            names = "--tls-cert",
            paramLabel = "FILE",
            description = "Certificate of your own for --tls as PEM, followed by those that sign it")
    private @Nullable Path certificate;

    @Option(names = "--tls-key", paramLabel = "FILE", description = "Private key of --tls-cert as PEM")
    private @Nullable Path key;

    TlsChoice choice(CommandLine command) {
        if (certificate != null && key != null) {
            return new TlsChoice.Given(certificate.toAbsolutePath(), key.toAbsolutePath());
        }
        if (certificate != null || key != null) {
            throw new ParameterException(command, "--tls-cert and --tls-key need each other");
        }
        return tls ? new TlsChoice.OwnAuthority() : new TlsChoice.Off();
    }
}
