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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks the requests of {@code groupstage export} and its use of the answers. */
class ExportCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private HttpServer server;
    private String board;
    private String token = "secret";
    private String results = " of Zoë\r\n";

    @TempDir
    private Path directory;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        board = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    /** Answers like a lab, which gives its results only to the instructor. */
    private void answer(HttpExchange call) throws IOException {
        boolean known = "Bearer secret".equals(call.getRequestHeaders().getFirst("Authorization"));
        byte[] body = (call.getRequestURI() + results).getBytes(UTF_8);
        call.sendResponseHeaders(known ? 200 : 401, body.length);
        call.getResponseBody().write(body);
        call.close();
    }

    private int export(String... options) throws IOException {
        Files.writeString(
                directory.resolve("lab.json"), "{\"board\":\"" + board + "\",\"instructorToken\":\"" + token + "\"}");
        return run(options, "--lab", directory.toString());
    }

    private int run(String[] options, String... more) {
        String[] args = new String[1 + options.length + more.length];
        args[0] = "export";
        System.arraycopy(options, 0, args, 1, options.length);
        System.arraycopy(more, 0, args, 1 + options.length, more.length);
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    @Test
    void a_table_is_fetched_with_the_token_of_the_data_directory() throws IOException {
        assertThat(export("--format", "csv", "--table", "steps")).isZero();

        assertThat(out).hasToString("/api/v1/export?format=csv&table=steps of Zoë\r\n");
        assertThat(err).asString().isEmpty();
    }

    @Test
    void csv_without_a_table_is_the_scorecards() throws IOException {
        assertThat(export("--format", "csv")).isZero();

        assertThat(out).asString().startsWith("/api/v1/export?format=csv&table=scorecards of");
    }

    @Test
    void json_goes_into_a_file_byte_by_byte() throws IOException {
        Path file = directory.resolve("results.json");

        assertThat(export("--format", "json", "--output", file.toString())).isZero();

        assertThat(file).hasContent("/api/v1/export?format=json of Zoë\r\n");
        assertThat(out).asString().isEmpty();
    }

    @Test
    void nothing_in_json_steers_a_terminal_and_it_says_the_same() throws IOException {
        results = "\u009b2J\u202ecba";

        assertThat(export("--format", "json")).isZero();

        assertThat(out).asString().contains("\\u009b2J\\u202ecba").doesNotContain("\u009b", "\u202e");
    }

    @Test
    void a_file_that_cannot_be_written_is_named() throws IOException {
        Path file = directory.resolve("none").resolve("results.json");

        assertThat(export("--format", "json", "--output", file.toString())).isEqualTo(1);

        assertError("--output: " + file + " cannot be written (NoSuchFileException)");
    }

    @Test
    void a_token_of_another_lab_is_refused_in_one_line() throws IOException {
        token = "of another lab";

        assertThat(export("--format", "json")).isEqualTo(1);

        assertError(board + " refuses the request: the token is not its instructor's token");
        assertThat(out).asString().isEmpty();
    }

    @Test
    void a_token_that_cannot_be_sent_is_not_quoted() throws IOException {
        token = "sec\\nret";

        assertThat(export("--format", "json")).isEqualTo(1);

        assertError("the token for " + board + " has characters that a token never has: copy it again from lab.json");
    }

    @Test
    void an_address_needs_the_token_in_the_environment() {
        assertThat(run(new String[] {"--format", "json", "--lab", board})).isEqualTo(1);

        assertError("the environment variable GROUPSTAGE_INSTRUCTOR_TOKEN is not set: set it to the instructor's token,"
                + " which is in lab.json of the lab's data directory");
    }

    @Test
    void a_lab_that_does_not_exist_or_has_ended_gets_one_line() throws IOException {
        Path nowhere = directory.resolve("nowhere");
        assertThat(run(new String[] {"--format", "json", "--lab", nowhere.toString()}))
                .isEqualTo(1);
        assertError("no lab in " + nowhere + ": start one with groupstage up, or name another with --lab");

        server.stop(0);
        err.getBuffer().setLength(0);
        assertThat(export("--format", "json")).isEqualTo(1);
        assertError("nothing listens at " + board + ": start the lab with groupstage up");
    }

    private void assertError(String line) {
        assertThat(err).hasToString("groupstage: " + line + System.lineSeparator());
    }
}
