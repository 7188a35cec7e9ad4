package io.groupstage.app;

import io.groupstage.app.directory.Addresses;
import io.groupstage.app.directory.LabDirectory;
import io.groupstage.app.spec.LabException;
import io.groupstage.app.spec.LabOptions.Network;
import io.groupstage.app.spec.TlsChoice;
import io.groupstage.app.tls.LabTls;
import io.groupstage.app.tls.TlsFiles;
import java.time.Instant;
import java.util.Optional;

/** Chooses the certificate of a lab that starts. */
final class LabCertificates {

    private LabCertificates() {}

    /** Returns the certificate for the addresses on which the lab listens; empty without TLS. */
    static Optional<LabTls> of(Network network, LabDirectory directory) throws LabException {
        TlsFiles files = TlsFiles.in(directory.path(), Instant.now());
        String host = Addresses.advertised(network.host());
        return switch (network.tls()) {
            case TlsChoice.Off off -> Optional.empty();
            case TlsChoice.OwnAuthority own -> Optional.of(files.own(Addresses.certified(network.host()), host));
            case TlsChoice.Given given -> Optional.of(files.given(given, host, Addresses.isWildcard(network.host())));
        };
    }
}
