package io.groupstage.app.tls;

import io.groupstage.app.spec.TlsChoice.Given;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes the files of {@code --tls-cert} and {@code --tls-key}, good ones and those that a lab must refuse. */
public final class GivenFiles {

    private final Path directory;
    private final Instant now;

    private GivenFiles(Path directory, Instant now) {
        this.directory = directory;
        this.now = now;
    }

    public static GivenFiles in(Path directory, Instant now) {
        return new GivenFiles(directory, now);
    }

    /** Makes a certificate for these names, which an authority of its own signs; the file has both. */
    public Given of(String... names) throws Exception {
        Certified server = Authority.make(now).certify(Set.of(names), now);
        return new Given(write(names[0] + ".crt", Pem.of(server.chain())), write(names[0] + ".key", Pem.of(server)));
    }

    /** Makes a certificate that has ended. */
    public Given ended(String name) throws Exception {
        return new GivenFiles(directory, now.minus(Duration.ofDays(500))).of(name);
    }

    /** Makes a certificate that names its server only where clients do not look any more. */
    public Given nameless(String name) throws GeneralSecurityException, IOException, OperatorCreationException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2_048);
        KeyPair pair = generator.generateKeyPair();
        X500Name subject = new X500Name("CN=" + name);
        X509Certificate certificate = new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                subject,
                                BigInteger.ONE,
                                Date.from(now.minus(Duration.ofDays(1))),
                                Date.from(now.plus(Duration.ofDays(1))),
                                subject,
                                pair.getPublic())
                        .build(new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate())));
        Certified server = new Certified(pair.getPrivate(), List.of(certificate));
        return new Given(write("nameless.crt", Pem.of(server.chain())), write("nameless.key", Pem.of(server)));
    }

    /** Returns the certificate with the key of another one. */
    public Given mismatched(Given good) throws Exception {
        return new Given(good.certificate(), of("other.example.org").key());
    }

    /** Returns the certificate with a key that needs a password. */
    public Given encrypted(Given good) throws GeneralSecurityException, IOException {
        byte[] plain = Pem.key(Files.readString(good.key())).orElseThrow().getEncoded();
        String algorithm = "PBEWithSHA1AndDESede";
        Cipher cipher = Cipher.getInstance(algorithm);
        cipher.init(
                Cipher.ENCRYPT_MODE,
                SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec("secret".toCharArray())));
        byte[] encrypted = new EncryptedPrivateKeyInfo(cipher.getParameters(), cipher.doFinal(plain)).getEncoded();
        return new Given(
                good.certificate(),
                write(
                        "encrypted.key",
                        "-----BEGIN ENCRYPTED PRIVATE KEY-----\n"
                                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encrypted)
                                + "\n-----END ENCRYPTED PRIVATE KEY-----\n"));
    }

    /** Returns the certificate without some of its lines. */
    public Given torn(Given good) throws IOException {
        return new Given(write("torn.crt", torn(good.certificate())), good.key());
    }

    /** Returns the certificate with a key without some of its lines. */
    public Given tornKey(Given good) throws IOException {
        return new Given(good.certificate(), write("torn.key", torn(good.key())));
    }

    private static String torn(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        return String.join(
                        "\n",
                        Stream.concat(lines.stream().limit(2), lines.stream().skip(3))
                                .toList()) + "\n";
    }

    Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }
}
