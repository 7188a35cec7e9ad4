package io.groupstage.app;

import io.groupstage.app.directory.Addresses;
import io.groupstage.app.directory.LabDirectory;
import io.groupstage.app.spec.LabException;
import io.groupstage.app.spec.LabOptions.Network;
import io.groupstage.app.spec.TlsChoice;
import io.groupstage.app.tls.GivenCertificate;
import io.groupstage.app.tls.LabTls;
import io.groupstage.app.tls.TlsFiles;
import java.time.Instant;
import java.util.Optional;

/** Chooses the certificate of a lab that starts. */
final class LabCertificates {

    private final Network network;
    private final Optional<GivenCertificate> given;
    private final Instant now;

    private LabCertificates(Network network, Optional<GivenCertificate> given, Instant now) {
        this.network = network;
        this.given = given;
        this.now = now;
    }

    /** Checks the files that the user gives, if there are any; it does not write anything. */
    static LabCertificates of(Network network, Instant now) throws LabException {
        return new LabCertificates(
                network,
                network.tls() instanceof TlsChoice.Given files
                        ? Optional.of(GivenCertificate.read(
                                files, Addresses.advertised(network.host()), Addresses.isWildcard(network.host()), now))
                        : Optional.empty(),
                now);
    }

    /** Returns the certificate for the addresses on which the lab listens, and keeps it; empty without TLS. */
    Optional<LabTls> in(LabDirectory directory) throws LabException {
        TlsFiles files = TlsFiles.in(directory.path(), now);
        if (given.isPresent()) {
            return Optional.of(files.given(given.get()));
        }
        return network.tls() instanceof TlsChoice.OwnAuthority
                ? Optional.of(files.own(Addresses.certified(network.host()), Addresses.advertised(network.host())))
                : Optional.empty();
    }
}
