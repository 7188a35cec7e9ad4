package io.groupstage.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.TrustedCertificates;
import io.groupstage.app.tls.LabTls;
import io.groupstage.app.tls.TlsFiles;
import io.groupstage.web.port.LabEvents;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

    @TempDir
    Path directory;

    @Test
    void a_lab_with_tls_answers_over_tls_only_and_its_cookie_stays_there() throws Exception {
        LabTls tls = TlsFiles.in(directory, Instant.now()).own(Set.of("localhost", "127.0.0.1"), "127.0.0.1");
        WebConfig config = WebConfig.of("127.0.0.1", 0, FakeLab.TOKEN)
                .withReachedAs("192.168.1.7")
                .withTls(Optional.of(new WebTls(tls.keyStore(), tls.authority())));
        try (WebServer server = WebServer.start(config, new FakeLab().ports(), new LabEvents());
                HttpClient trusting = HttpClient.newBuilder()
                        .sslContext(TrustedCertificates.of(tls.trust()))
                        .build();
                HttpClient stranger = HttpClient.newHttpClient()) {
            String there = "//127.0.0.1:" + server.port();

            HttpResponse<String> joined =
                    trusting.send(join("https:" + there, "https:" + there), BodyHandlers.ofString());
            assertThat(joined.statusCode()).isEqualTo(200);
            assertThat(joined.headers().firstValue("Set-Cookie").orElseThrow()).contains("; Secure", "; HttpOnly");
            assertThat(get(trusting, "https:" + there + "/api/v1/join").body())
                    .contains("\"https://192.168.1.7:" + server.port() + "/join\"");
            assertThat(get(trusting, "https:" + there + "/ca.pem").body())
                    .isEqualTo(tls.authority().orElseThrow());

            HttpResponse<String> plain = get(stranger, "http:" + there + "/join?a=b");
            assertThat(plain.statusCode()).isEqualTo(307);
            assertThat(plain.headers().firstValue("Location")).contains("https:" + there + "/join?a=b");
            assertThat(plain.headers().firstValue("Set-Cookie")).isEmpty();
            HttpResponse<String> code = stranger.send(join("http:" + there, "http:" + there), BodyHandlers.ofString());
            assertThat(code.statusCode()).isEqualTo(403);
            assertThat(code.body()).contains("begin its address with https://");
            Assertions.assertThatExceptionOfType(SSLHandshakeException.class)
                    .as("a client that does not know the authority")
                    .isThrownBy(() -> get(stranger, "https:" + there + "/"));
        }
    }

    @Test
    void a_lab_without_tls_has_no_certificate_to_give() throws Exception {
        try (WebFixture web = new WebFixture()) {
            assertThat(web.get("/ca.pem").statusCode()).isEqualTo(404);
            assertThat(web.json("POST", "/api/v1/join", "{\"joinCode\":\"code-1\"}")
                            .headers()
                            .firstValue("Set-Cookie")
                            .orElseThrow())
                    .doesNotContain("Secure");
        }
    }

    private static HttpRequest join(String lab, String origin) {
        return HttpRequest.newBuilder(URI.create(lab + "/api/v1/join"))
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json")
                .header("Origin", origin)
                .POST(BodyPublishers.ofString("{\"joinCode\":\"code-1\"}"))
                .build();
    }

    private static HttpResponse<String> get(HttpClient client, String address) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(address))
                        .timeout(Duration.ofSeconds(10))
                        .build(),
                BodyHandlers.ofString());
    }
}
