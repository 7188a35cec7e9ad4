package io.groupstage.clients;

import static io.groupstage.clients.LabTeam.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.groupstage.course.hint.HintCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Is a computer of one team alone: its browser and its programs use an address of this machine that nobody else uses. */
final class Laptop implements AutoCloseable {

    /** Names kafka-python's settings for each mistake; the others are right. */
    private static final Map<HintCode, Map<String, Object>> MISTAKES = Map.of(
            HintCode.LOGIN_MISSING, Map.of("security_protocol", "PLAINTEXT"),
            HintCode.TLS_NOT_SPOKEN, Map.of("security_protocol", "SASL_SSL"),
            HintCode.CERTIFICATE_UNKNOWN, Map.of("security_protocol", "SASL_SSL"),
            HintCode.MECHANISM_WRONG, Map.of("sasl_mechanism", "OAUTHBEARER"),
            HintCode.CLIENT_TOO_OLD, Map.of("api_version", new int[] {0, 10, 0}, "sasl_mechanism", "PLAIN"),
            HintCode.USER_UNKNOWN, Map.of("sasl_plain_username", "%s "),
            HintCode.PASSWORD_WRONG, Map.of("sasl_plain_password", "not-the-password"));

    private final LabTeam team;
    private final String address;
    private final HttpClient browser;

    Laptop(LabTeam team, String address) throws IOException {
        this.team = team;
        this.address = address;
        this.browser = team.lab()
                .httpBuilder()
                .localAddress(InetAddress.getByName(address))
                .build();
    }

    /** Starts a program with a mistake in its login. */
    ClientProcess start(HintCode mistake) throws IOException {
        String settings = new ObjectMapper().writeValueAsString(MISTAKES.get(mistake));
        return ClientProcess.script(
                team,
                "refused_program.py",
                address,
                settings.formatted(team.team().name()));
    }

    /** Waits until its browser shows these hints and no other. */
    void awaitHints(Set<HintCode> codes, ClientProcess... running) {
        Set<String> names = codes.stream().map(Enum::name).collect(Collectors.toSet());
        patiently("the hints " + names).untilAsserted(() -> assertThat(hints())
                .as("%s", Stream.of(running).map(ClientProcess::lines).toList())
                .isEqualTo(names));
    }

    private Set<String> hints() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        team.lab().board().resolve("api/v1/teams/" + team.team().name()))
                .header(
                        "Authorization",
                        "Bearer "
                                + team.lab()
                                        .team(team.number())
                                        .path("joinCode")
                                        .asText())
                .build();
        return LabTeam.stream(new ObjectMapper()
                        .readTree(browser.send(request, BodyHandlers.ofString()).body())
                        .path("hints"))
                .map(hint -> hint.path("code").asText())
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        browser.shutdownNow();
    }
}
