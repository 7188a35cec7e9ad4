package io.groupstage.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks the requests of {@code groupstage class} and its use of the answers. */
class ClassCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<String> requests = new ArrayList<>();
    private HttpServer server;
    private int status = 200;
    private String answer = "{\"asOf\":1,\"frozenSince\":null,\"pausedSince\":null,\"endsAt\":null,\"message\":null}";

    @TempDir
    private Path directory;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        Files.writeString(
                directory.resolve("lab.json"),
                "{\"board\":\"http://127.0.0.1:" + server.getAddress().getPort()
                        + "/\",\"instructorToken\":\"secret\"}");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange call) throws IOException {
        assertThat(call.getRequestHeaders().getFirst("Authorization")).isEqualTo("Bearer secret");
        requests.add(call.getRequestMethod() + " " + call.getRequestURI() + " "
                + new String(call.getRequestBody().readAllBytes(), UTF_8));
        byte[] body = answer.getBytes(UTF_8);
        call.sendResponseHeaders(status, body.length);
        call.getResponseBody().write(body);
        call.close();
    }

    private int run(String... words) {
        List<String> args = new ArrayList<>(List.of("class"));
        args.addAll(List.of(words));
        args.addAll(List.of("--lab", directory.toString()));
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "freeze||{\"frozen\":true}",
                "unfreeze||{\"frozen\":false}",
                "pause||{\"paused\":true}",
                "resume||{\"paused\":false}",
                "minutes|20|{\"minutesLeft\":20}",
                "minutes||{\"minutesLeft\":null}",
                "message|A break of ten minutes.|{\"message\":\"A break of ten minutes.\"}",
                "message||{\"message\":null}",
                "end||{\"frozen\":true,\"minutesLeft\":0}",
            })
    void each_action_is_one_request(String action, String value, String order) {
        int code = value == null ? run(action) : run(action, value);

        assertThat(code).as(err.toString()).isZero();
        assertThat(requests).containsExactly("PUT /api/v1/class " + order);
        assertThat(out.toString()).isEqualTo("The board is live; the class does not pause" + System.lineSeparator());
    }

    @Test
    void a_reset_and_its_undo_are_one_request_each_and_say_since_when_the_results_count() {
        answer = "{\"team\":\"team-3\",\"resetAt\":1000,\"undo\":\"1000\"}";
        assertThat(run("reset", "team-3")).as(err.toString()).isZero();
        answer = "{\"team\":\"team-3\",\"resetAt\":null,\"undo\":null}";
        assertThat(run("reset", "team-3", "--undo")).as(err.toString()).isZero();

        assertThat(requests)
                .containsExactly("POST /api/v1/teams/team-3/reset {}", "POST /api/v1/teams/team-3/reset/undo {}");
        assertThat(out.toString().lines())
                .containsExactly(
                        "The results of team-3 count since 1970-01-01T00:00:01Z",
                        "The results of team-3 count from the beginning");
    }

    @Test
    void the_state_is_one_line_that_steers_no_terminal() {
        answer =
                "{\"frozenSince\":1000,\"pausedSince\":2000,\"endsAt\":3000,\"message\":{\"text\":\"a\\u001b[2Jb\",\"at\":1}}";

        assertThat(run("freeze")).isZero();

        assertThat(out.toString().strip())
                .isEqualTo("The board is frozen since 1970-01-01T00:00:01Z; the class pauses since"
                        + " 1970-01-01T00:00:02Z; it ends at 1970-01-01T00:00:03Z; the message is: a\uFFFD[2Jb");
    }

    @Test
    void a_refusal_of_the_lab_is_one_line_and_exit_1() {
        status = 400;
        answer = "{\"error\":\"message: must be a text of 1 to 280 characters, or null to remove the message\"}";

        assertThat(run("message", "")).isEqualTo(1);

        assertThat(err.toString()).contains("message: must be a text of 1 to 280 characters");
        assertThat(err.toString().lines()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"dance,", "freeze,now", "minutes,ten", "minutes,-1", "reset,", "reset,../traffic", "freeze,--undo"})
    void a_wrong_order_is_bad_usage_and_sends_nothing(String action, String value) {
        assertThat(value == null ? run(action) : run(action, value)).isEqualTo(2);
        assertThat(requests).isEmpty();
    }
}
