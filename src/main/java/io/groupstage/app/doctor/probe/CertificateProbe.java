package io.groupstage.app.doctor.probe;

import io.groupstage.app.directory.Addresses;
import io.groupstage.app.doctor.check.CertificateCheck;
import io.groupstage.app.doctor.check.CertificateCheck.Certificate;
import io.groupstage.app.spec.LabException;
import io.groupstage.app.spec.LabOptions.Network;
import io.groupstage.app.spec.TlsChoice;
import io.groupstage.app.tls.GivenCertificate;
import java.time.Instant;

/** Reads the certificate that is given for a lab, as its start would. */
public final class CertificateProbe {

    private CertificateProbe() {}

    public static CertificateCheck look(Wanted wanted) {
        Instant now = Instant.now();
        Network network = wanted.network();
        return new CertificateCheck(
                switch (network.tls()) {
                    case TlsChoice.Off off -> new Certificate.None();
                    case TlsChoice.OwnAuthority own -> new Certificate.Own();
                    case TlsChoice.Given given -> given(given, network.host(), now);
                },
                now);
    }

    private static Certificate given(TlsChoice.Given files, String host, Instant now) {
        try {
            GivenCertificate good =
                    GivenCertificate.read(files, Addresses.advertised(host), Addresses.isWildcard(host), now);
            return new Certificate.Good(good.reachedAs(), good.validUntil());
        } catch (LabException e) {
            return new Certificate.Refused(String.valueOf(e.getMessage()));
        }
    }
}
