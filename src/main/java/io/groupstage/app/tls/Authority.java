package io.groupstage.app.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Signs the certificates of one lab. The certificates have the extensions of RFC 5280 that strict clients require, such as
 * Python from 3.13 on.
 */
record Authority(Certified own) {

    private static final Duration YEARS = Duration.ofDays(3_650);

    /** Browsers refuse a certificate of a server that is valid for longer than 398 days. */
    private static final Duration YEAR = Duration.ofDays(397);

    /** The clocks of laptops may be behind that of the lab. */
    private static final Duration BEFORE = Duration.ofDays(1);

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Makes an authority that signs for servers and not for other authorities. */
    static Authority make(Instant now) throws GeneralSecurityException {
        KeyPair pair = pair();
        X500Name name = new X500Name("CN=Groupstage lab " + Long.toHexString(RANDOM.nextLong() >>> 32));
        try {
            X509v3CertificateBuilder builder = builder(name, name, pair.getPublic(), now, YEARS);
            JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            builder.addExtension(
                    Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(pair.getPublic()));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    identifiers.createAuthorityKeyIdentifier(pair.getPublic()));
            return new Authority(new Certified(pair.getPrivate(), List.of(signed(builder, pair))));
        } catch (IOException | OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }

    /** Makes a key for a server that others reach under these names and addresses. */
    Certified certify(Set<String> names, Instant now) throws GeneralSecurityException {
        KeyPair pair = pair();
        X500Name issuer =
                X500Name.getInstance(own.certificate().getSubjectX500Principal().getEncoded());
        try {
            X509v3CertificateBuilder builder =
                    builder(issuer, new X500Name("CN=Groupstage lab"), pair.getPublic(), now, YEAR);
            JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(
                    Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            builder.addExtension(
                    Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(pair.getPublic()));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    identifiers.createAuthorityKeyIdentifier(own.certificate().getPublicKey()));
            builder.addExtension(Extension.subjectAlternativeName, false, generalNames(names));
            X509Certificate certificate =
                    signed(builder, new KeyPair(own.certificate().getPublicKey(), own.key()));
            return new Certified(pair.getPrivate(), List.of(certificate, own.certificate()));
        } catch (IOException | OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }

    private static KeyPair pair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static X509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, PublicKey key, Instant now, Duration life) {
        return new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(128, RANDOM).setBit(0),
                Date.from(now.minus(BEFORE)),
                Date.from(now.plus(life)),
                subject,
                key);
    }

    private static X509Certificate signed(X509v3CertificateBuilder builder, KeyPair signer)
            throws GeneralSecurityException, OperatorCreationException {
        return new JcaX509CertificateConverter()
                .getCertificate(
                        builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer.getPrivate())));
    }

    private static GeneralNames generalNames(Set<String> names) {
        return new GeneralNames(names.stream()
                .map(name -> new GeneralName(
                        name.matches("[\\d.]+|.*:.*") ? GeneralName.iPAddress : GeneralName.dNSName, name))
                .toArray(GeneralName[]::new));
    }
}
