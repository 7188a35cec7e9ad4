package io.groupstage.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.web.FakeLab;
import io.groupstage.web.WebConfig;
import io.groupstage.web.WebServer;
import io.groupstage.web.port.LabEvents;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks that a laptop types its team's code once. */
class LaptopsTest {

    private static final String TEAM = "{\"role\":\"team\",\"team\":\"team-1\"}";
    private static final String VISITOR = "{\"role\":\"visitor\"}";

    @TempDir
    Path folder;

    @Test
    void a_code_is_typed_once_and_holds_over_a_restart_of_the_lab() throws Exception {
        String session;
        try (WebServer web = start();
                HttpClient laptop = HttpClient.newHttpClient()) {
            session = join(laptop, web);
            assertThat(role(laptop, web, session)).isEqualTo(TEAM);
        }
        try (WebServer again = start();
                HttpClient laptop = HttpClient.newHttpClient()) {
            assertThat(role(laptop, again, session)).isEqualTo(TEAM);
            assertThat(role(laptop, again, "guess")).isEqualTo(VISITOR);
        }
    }

    @Test
    void the_second_laptop_of_a_team_joins_with_the_same_code_and_the_first_one_stays() throws Exception {
        try (WebServer web = start();
                HttpClient laptop = HttpClient.newHttpClient()) {
            String first = join(laptop, web);
            String second = join(laptop, web);

            assertThat(second).isNotEqualTo(first);
            laptop.send(
                    post(web, "logout", "{}")
                            .header("Cookie", cookie(web, second))
                            .build(),
                    BodyHandlers.discarding());
            assertThat(role(laptop, web, second)).isEqualTo(VISITOR);
            assertThat(role(laptop, web, first)).isEqualTo(TEAM);
        }
    }

    private WebServer start() throws IOException {
        WebConfig config = WebConfig.of("127.0.0.1", 0, FakeLab.TOKEN).withSessions(folder.resolve("sessions"));
        return WebServer.start(config, new FakeLab().ports(), new LabEvents());
    }

    /** Types the code; returns the session that the cookie holds. */
    private static String join(HttpClient laptop, WebServer web) throws Exception {
        HttpResponse<Void> joined =
                laptop.send(post(web, "join", "{\"joinCode\":\"code-1\"}").build(), BodyHandlers.discarding());
        String cookie = joined.headers().firstValue("Set-Cookie").orElseThrow();
        return cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
    }

    private static String role(HttpClient laptop, WebServer web, String session) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address(web, "session"))
                .header("Cookie", cookie(web, session))
                .build();
        return laptop.send(request, BodyHandlers.ofString()).body();
    }

    /** Names the cookie by the port, which differs after a restart on a free port. */
    private static String cookie(WebServer web, String session) {
        return "groupstage-" + web.port() + "=" + session;
    }

    private static HttpRequest.Builder post(WebServer web, String call, String body) {
        return HttpRequest.newBuilder(address(web, call))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    private static URI address(WebServer web, String call) {
        return URI.create("http://127.0.0.1:" + web.port() + "/api/v1/" + call);
    }
}
