package io.groupstage.web.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.groupstage.course.board.Moment;
import io.groupstage.course.score.Score;
import io.groupstage.web.FakeLab;
import io.groupstage.web.WebFixture;
import io.groupstage.web.port.LabEvent;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Checks that the stream starts at once, coalesces changes, and is never delayed by a browser that does not read. */
class StreamTest {

    private final List<AutoCloseable> opened = new ArrayList<>();

    private WebFixture serve(int maxStreams) {
        WebFixture web = new WebFixture(maxStreams);
        opened.add(web);
        return web;
    }

    private EventReader follow(WebFixture web) throws IOException {
        EventReader reader = EventReader.follow(web.server.port());
        opened.add(reader);
        return reader;
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable resource : opened.reversed()) {
            resource.close();
        }
    }

    @Test
    void the_board_comes_at_once_and_again_without_any_change() throws Exception {
        WebFixture web = serve(5);
        Instant start = Instant.now();

        EventReader reader = follow(web);

        assertThat(reader.head())
                .contains("HTTP/1.1 200")
                .containsIgnoringCase("content-type: text/event-stream")
                .containsIgnoringCase("cache-control: no-store")
                .containsIgnoringCase("x-accel-buffering: no");
        assertThat(reader.next()).isEqualTo("retry: 2000");
        String board = reader.next();
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(10));
        assertThat(board).matches("id: \\d+\nevent: board\ndata: .*");
        assertThat(board).endsWith("\ndata: " + web.get("/api/v1/board").body());
        reader.next("board");
        Instant before = Instant.now();
        reader.next("board");
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void a_moment_is_sent_as_it_happens() throws Exception {
        WebFixture web = serve(5);
        EventReader reader = follow(web);
        reader.next("board");

        web.events.accept(new LabEvent.MomentAnnounced(FakeLab.scaled()));
        assertThat(reader.next("moment"))
                .endsWith("data: {\"at\":7000,\"team\":\"team-1\",\"step\":\"SCALED\","
                        + "\"text\":\"team-1 now shares its work\"}");
    }

    @Test
    void a_frozen_board_is_streamed_as_it_was_and_live_to_the_instructor() throws Exception {
        WebFixture web = serve(5);
        web.json("PUT", "/api/v1/class", "{\"frozen\":true}", "Authorization", "Bearer " + FakeLab.TOKEN);
        web.lab.teams.score = new Score(99, 0, Map.of(), Optional.empty());
        EventReader visitor = follow(web);
        EventReader instructor = EventReader.followAs(web.server.port(), "Authorization", "Bearer " + FakeLab.TOKEN);
        opened.add(instructor);

        assertThat(visitor.next("board")).contains("\"frozenSince\":9000").contains("\"correct\":12,");
        assertThat(instructor.next("board")).contains("\"frozenSince\":9000").contains("\"correct\":99,");

        web.events.accept(new LabEvent.MomentAnnounced(FakeLab.scaled()));
        instructor.next("moment");
        for (int next = 0; next < 3; next++) {
            assertThat(visitor.next()).as("a moment would reveal a step").contains("event: board");
        }
    }

    @Test
    void a_logout_ends_the_view_of_the_live_board_in_a_stream_that_is_open() throws Exception {
        WebFixture web = serve(5);
        String cookie = web.cookie(web.json("POST", "/api/v1/login", "{\"token\":\"" + FakeLab.TOKEN + "\"}"));
        web.json("PUT", "/api/v1/class", "{\"frozen\":true}", "Cookie", cookie);
        web.lab.teams.score = new Score(99, 0, Map.of(), Optional.empty());
        EventReader reader = EventReader.followAs(web.server.port(), "Cookie", cookie);
        opened.add(reader);
        assertThat(reader.next("board")).contains("\"correct\":99,");

        web.json("POST", "/api/v1/logout", "{}", "Cookie", cookie);

        String board = reader.next("board");
        for (int onTheirWay = 0; onTheirWay < 5 && board.contains("\"correct\":99,"); onTheirWay++) {
            board = reader.next("board");
        }
        assertThat(board).contains("\"correct\":12,");
    }

    @Test
    void a_thousand_changes_are_a_few_boards() throws Exception {
        WebFixture web = serve(5);
        EventReader reader = follow(web);
        reader.next("board");
        int before = web.lab.boardsRead.get();

        Instant end = Instant.now().plusSeconds(1);
        while (Instant.now().isBefore(end)) {
            web.events.accept(new LabEvent.BoardChanged());
        }

        assertThat(web.lab.boardsRead.get() - before).isBetween(1, 20);
    }

    @Test
    void nothing_is_rendered_while_nobody_follows() throws Exception {
        WebFixture web = serve(5);

        web.events.accept(new LabEvent.BoardChanged());
        web.events.accept(new LabEvent.GroupChanged("team-1"));

        await().during(Duration.ofMillis(600)).until(() -> web.lab.boardsRead.get() == 0);
    }

    @Test
    void a_board_that_fails_once_does_not_end_the_stream() throws Exception {
        WebFixture web = serve(5);
        EventReader reader = follow(web);
        reader.next("board");
        web.lab.fault = Optional.of(new IllegalStateException("a fault of this test"));
        int before = web.lab.boardsRead.get();
        web.events.accept(new LabEvent.BoardChanged());
        await().until(() -> web.lab.boardsRead.get() > before);

        web.lab.fault = Optional.empty();

        assertThat(reader.next("board")).contains("\"asOf\":9000");
    }

    @Test
    void a_moment_that_cannot_be_rendered_ends_no_stream() throws Exception {
        WebFixture web = serve(5);
        EventReader reader = follow(web);
        reader.next("board");

        web.events.accept(new LabEvent.MomentAnnounced(
                new Moment(Instant.MAX, "team-1", Optional.empty(), "its time has no milliseconds")));
        web.events.accept(new LabEvent.MomentAnnounced(FakeLab.scaled()));

        assertThat(reader.next("moment")).contains("team-1 now shares its work");
        assertThat(reader.next("board")).contains("\"asOf\":9000");
    }

    @Test
    void a_browser_beyond_the_bound_is_refused_and_a_place_becomes_free_when_one_leaves() throws Exception {
        WebFixture web = serve(1);
        EventReader first = follow(web);
        first.next("board");

        var refused = web.get("/api/v1/stream");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body())
                .isEqualTo("{\"error\":\"stream: too many browsers follow it; close one and reload\"}");

        first.close();
        await().atMost(Duration.ofSeconds(60)).until(() -> web.server.streams() == 0);
        assertThat(follow(web).next("board")).contains("event: board");
    }

    @Test
    void a_browser_that_does_not_read_delays_no_other_and_is_disconnected() throws Exception {
        WebFixture web = serve(5);
        web.lab.notice = "x".repeat(2_000_000);
        Socket stuck = new Socket();
        opened.add(stuck);
        stuck.setReceiveBufferSize(4_096);
        stuck.connect(new InetSocketAddress("127.0.0.1", web.server.port()));
        stuck.getOutputStream().write("GET /api/v1/stream HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));
        await().until(() -> web.server.streams() == 1);

        EventReader reader = follow(web);
        reader.next("board");
        Instant start = Instant.now();
        for (int i = 0; i < 4; i++) {
            web.events.accept(new LabEvent.BoardChanged());
            reader.next("board");
        }
        assertThat(Duration.between(start, Instant.now()))
                .as("the one that does not read is disconnected after ten")
                .isLessThan(Duration.ofSeconds(9));

        await().atMost(Duration.ofSeconds(60)).until(() -> web.server.streams() == 1);
        assertThat(reader.next("board")).contains("event: board");
        assertThat(unread(stuck)).as("bytes that the kernel kept for it").isLessThan(64 * 1024);
    }

    /** Returns how many bytes a connection still delivers, after its other side has closed it. */
    private static long unread(Socket closed) {
        long bytes = 0;
        try (InputStream in = closed.getInputStream()) {
            byte[] buffer = new byte[4_096];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                bytes += read;
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("reset"); // the rest was thrown away
        }
        return bytes;
    }

    @Test
    void the_server_stops_though_browsers_follow() throws Exception {
        WebFixture web = serve(5);
        follow(web).next("board");
        follow(web).next("board");
        int port = web.server.port();
        Instant start = Instant.now();

        web.server.close();

        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(20));
        assertThat(web.server.streams()).isZero();
        assertThatThrownBy(() -> EventReader.follow(port)).isInstanceOf(ConnectException.class);
    }
}
