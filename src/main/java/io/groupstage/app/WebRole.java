package io.groupstage.app;

import io.groupstage.app.directory.LabConnection;
import io.groupstage.app.live.LagRecorder;
import io.groupstage.app.live.LiveBoard;
import io.groupstage.app.live.LiveGroups;
import io.groupstage.app.live.TeamPages;
import io.groupstage.app.live.Ticker;
import io.groupstage.app.news.Announcements;
import io.groupstage.app.news.WebAudience;
import io.groupstage.app.spec.LabSpec;
import io.groupstage.course.Team;
import io.groupstage.kafka.observe.GroupObserver;
import io.groupstage.web.WebConfig;
import io.groupstage.web.WebServer;
import io.groupstage.web.port.LabPorts;
import io.groupstage.web.port.Readiness;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Collectors;

/** Serves the board and the groups to browsers. */
final class WebRole implements AutoCloseable {

    private final WebServer web;
    private final Ticker ticker;
    private final Ticker recording;

    private WebRole(WebServer web, LagRecorder recorder) {
        this.web = web;
        this.ticker = new Ticker(web::boardChanged);
        this.recording = new Ticker(recorder::tick, LagRecorder.PERIOD);
    }

    /**
     * Begins to serve, even if other parts are still catching up.
     *
     * @throws IOException when it cannot listen there
     */
    static WebRole start(WebConfig config, LabConnection connection, LabSpec spec, WebSources sources)
            throws IOException {
        GroupObserver observer = sources.board().observer();
        LagRecorder recorder = new LagRecorder(
                spec.inOrder().stream().map(Team::name).collect(Collectors.toSet()),
                observer::group,
                sources.board().traffic()::report,
                InstantSource.system());
        LiveBoard board =
                new LiveBoard(spec, sources.board(), sources.announcements(), recorder, InstantSource.system());
        LabPorts ports = new LabPorts(
                board,
                new LiveGroups(observer, Optional.of(recorder)),
                new TeamPages(connection, spec, sources.board().results()),
                sources.board().traffic(),
                () -> sources.readiness().notReady().or(board::silence));
        return new WebRole(WebServer.start(config, ports), recorder);
    }

    /** Holds the sources of the pages. */
    record WebSources(LiveBoard.Sources board, Announcements announcements, Readiness readiness) {}

    /** Sends all further announcements to the browsers. */
    void announce(Announcements announcements) {
        announcements.sendTo(new WebAudience(web));
    }

    int port() {
        return web.port();
    }

    @Override
    public void close() {
        recording.close();
        ticker.close();
        web.close();
    }
}
