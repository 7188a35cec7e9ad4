package io.groupstage.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.FourthLane;
import io.groupstage.TrustedCertificates;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Checks that a lab that was given a certificate shows it on both ports, and that nobody needs another one. */
@FourthLane
class GivenCertificateIT {

    @RegisterExtension
    static final GivenTlsLab LAB = new GivenTlsLab();

    private static String pem() throws Exception {
        return Files.readString(LAB.files().certificate());
    }

    @Test
    void both_ports_show_the_certificate_that_was_given() throws Exception {
        List<? extends Certificate> given;
        try (var file = Files.newInputStream(LAB.files().certificate())) {
            given = List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(file));
        }
        for (int port : List.of(LAB.process().board().getPort(), RawTls.kafkaPort(LAB.process()))) {
            assertThat(shown(port)).as("port %d", port).isEqualTo(given);
        }
    }

    private static List<Certificate> shown(int port) throws Exception {
        SSLContext trusting = TrustedCertificates.of(pem());
        try (SSLSocket socket = (SSLSocket) trusting.getSocketFactory().createSocket("127.0.0.1", port)) {
            socket.setSoTimeout(30_000);
            socket.startHandshake();
            return List.of(socket.getSession().getPeerCertificates());
        }
    }

    @Test
    void the_board_and_kafka_are_reached_by_those_who_know_the_authority_of_the_file() throws Exception {
        try (HttpClient browser = HttpClient.newBuilder()
                .sslContext(TrustedCertificates.of(pem()))
                .build()) {
            assertThat(LAB.process().board().toString()).startsWith("https://127.0.0.1:");
            assertThat(browser.send(
                                    HttpRequest.newBuilder(LAB.process().board())
                                            .timeout(Duration.ofSeconds(30))
                                            .build(),
                                    BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        }
        Map<String, Object> client = LAB.process().client(1);
        client.put("ssl.truststore.type", "PEM");
        client.put("ssl.truststore.certificates", pem());
        assertThat(client).containsEntry("security.protocol", "SASL_SSL");
        try (Admin admin = Admin.create(client)) {
            assertThat(admin.listTopics().names().get(60, TimeUnit.SECONDS)).contains("new_users", "actions.team-1");
        }
    }

    /** The last certificate of the file signs itself, so no laptop knows it. */
    @Test
    void the_starter_has_the_authority_of_the_file() throws Exception {
        String last = pem().substring(pem().lastIndexOf("-----BEGIN CERTIFICATE-----"))
                .strip();
        String starter = LAB.team(1).get("starters/python?team=team-1");

        assertThat(starter.replace("\\n", "\n")).contains(last);
    }
}
