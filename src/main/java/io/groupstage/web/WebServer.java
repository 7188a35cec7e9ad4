package io.groupstage.web;

import io.groupstage.web.access.Access;
import io.groupstage.web.access.BrowserGuard;
import io.groupstage.web.access.Caller;
import io.groupstage.web.access.FailureLimit;
import io.groupstage.web.access.SessionFile;
import io.groupstage.web.access.Sessions;
import io.groupstage.web.audit.AuditRoute;
import io.groupstage.web.audit.AuditedRoutes;
import io.groupstage.web.classroom.ClassRoutes;
import io.groupstage.web.classroom.CredentialsRoute;
import io.groupstage.web.classroom.ResetRoutes;
import io.groupstage.web.export.ExportRoute;
import io.groupstage.web.fault.FaultRoutes;
import io.groupstage.web.handbook.AnswerRoutes;
import io.groupstage.web.handbook.HandbookRoutes;
import io.groupstage.web.handbook.OutcomeRoute;
import io.groupstage.web.handbook.QuestionRoutes;
import io.groupstage.web.http.Errors;
import io.groupstage.web.http.Routes;
import io.groupstage.web.metrics.MetricsRoute;
import io.groupstage.web.plan.PlanRoutes;
import io.groupstage.web.port.AuditTrail;
import io.groupstage.web.port.LabEvents;
import io.groupstage.web.port.LabPorts;
import io.groupstage.web.port.TeamSource;
import io.groupstage.web.starter.StarterRoute;
import io.groupstage.web.stream.StreamHub;
import io.groupstage.web.stream.StreamRoute;
import io.groupstage.web.wire.PublicBoard;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinException;
import java.io.IOException;
import java.net.BindException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the lab's pages, API and event stream, from {@link #start} to {@link #close}.
 *
 * <p>It subscribes to the lab's events: {@link StreamHub} shows the changes to the browsers, and {@link MetricsRoute}
 * counts the rebalances.
 */
public final class WebServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final Duration STOP = Duration.ofSeconds(1);
    private static final int SEND_BUFFER = 256 * 1024;

    /**
     * Limits the head of a request. A group's name may have 32,767 bytes, and in an address each byte that is not
     * ASCII takes three: the limit allows all ASCII names and 3,000 characters of any kind. Together with the limit of
     * connections, endless heads take less than half of the heap.
     */
    private static final int REQUEST_HEAD = 40 * 1024;

    private static final int CONNECTIONS = 4_000;

    private static final int FAILURES_PER_MINUTE = 60;
    private static final int ADDRESSES = 10_000;
    private static final int SESSIONS_PER_CALLER = 200;

    private final Routes routes;
    private final StreamHub hub;
    private final Javalin javalin;

    private WebServer(Routes routes, StreamHub hub, Javalin javalin) {
        this.routes = routes;
        this.hub = hub;
        this.javalin = javalin;
    }

    /**
     * Listens and begins to serve.
     *
     * @throws BindException if it cannot listen on the address, for example because the port is in use
     * @throws IOException if the host is unknown
     */
    public static WebServer start(WebConfig config, LabPorts lab, LabEvents events) throws IOException {
        PublicBoard shown = new PublicBoard();
        StreamHub hub = new StreamHub(lab, shown, config.maxStreams());
        MetricsRoute metrics = new MetricsRoute(lab.groups(), InstantSource.system());
        Routes routes = routes(config, lab, hub, shown);
        metrics.add(routes);
        Javalin javalin = Javalin.create(javalinConfig -> configure(javalinConfig, config, routes));
        WebServer server = new WebServer(routes, hub, javalin);
        try {
            javalin.start();
            events.subscribe(hub::accept);
            events.subscribe(metrics::accept);
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw startFailure(config, e);
        }
    }

    /** Starts a server that has no port, and stops it, so that its classes are loaded for the server that follows. */
    public static void preload() {
        Javalin javalin = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.startup.startupWatcherEnabled = false;
            config.jetty.threadPool = threads();
            config.jetty.addConnector((server, http) -> new LocalConnector(server, new HttpConnectionFactory(http)));
            Errors.register(config.routes);
        });
        javalin.start().stop();
    }

    /** Returns the port on which it listens. */
    public int port() {
        return javalin.port();
    }

    /** Ends the streams, closes the port, and a second later closes the connections that are still open. */
    @Override
    public void close() {
        hub.close();
        try {
            javalin.stop();
        } catch (JavalinException e) {
            if (!(e.getCause() instanceof TimeoutException)) {
                throw e;
            }
            LOG.debug("Connections that are still open after {} are closed", STOP);
        }
    }

    /** Returns each path with its methods. */
    Map<String, Set<String>> served() {
        return routes.methods();
    }

    /** Returns each path with the methods by which an instructor changes something, and which are audited. */
    Map<String, Set<String>> audited() {
        return routes.audited();
    }

    /** Returns the number of browsers that follow the stream. */
    public int streams() {
        return hub.clients();
    }

    private static Routes routes(WebConfig config, LabPorts lab, StreamHub hub, PublicBoard shown) {
        InstantSource clock = InstantSource.system();
        Sessions sessions = new Sessions(
                SESSIONS_PER_CALLER,
                clock,
                config.sessions().map(SessionFile::new),
                caller -> secret(caller, config, lab.teams()));
        Access access = new Access(
                config.instructorToken(),
                lab.teams(),
                sessions,
                new FailureLimit(FAILURES_PER_MINUTE, ADDRESSES, clock));
        Routes routes = new Routes();
        AuditTrail trail = lab.classroom().audit();
        AuditedRoutes changes = new AuditedRoutes(routes, access, trail, clock);
        new LabRoutes(lab, access, shown).add(routes, changes);
        new ClassRoutes(lab, access, clock).add(routes, changes);
        new CredentialsRoute(lab).add(changes);
        new ResetRoutes(lab).add(changes);
        new AuditRoute(trail, access).add(routes);
        new GroupRoutes(lab.groups(), lab.replay()).add(routes);
        new SessionRoutes(access, config).add(routes);
        new StreamRoute(hub, access).add(routes);
        new StarterRoute(lab, access).add(routes);
        new ExportRoute(lab, access).add(routes);
        new HandbookRoutes(lab.handbook(), access).add(routes);
        new AnswerRoutes(lab, access, clock).add(routes);
        new OutcomeRoute(lab).add(routes);
        new PlanRoutes(lab.assignors(), lab.groups()).add(routes);
        new QuestionRoutes(lab).add(routes, changes);
        new FaultRoutes(lab.faults(), access, clock).add(routes, changes);
        new PageRoutes(config.resources(), config.tls().flatMap(WebTls::authority)).add(routes);
        return routes;
    }

    private static Optional<String> secret(Caller caller, WebConfig config, TeamSource teams) {
        return switch (caller) {
            case Caller.Instructor i -> Optional.of(config.instructorToken());
            case Caller.TeamMember member -> teams.joinCode(member.team());
            case Caller.Visitor v -> Optional.empty();
        };
    }

    private static void configure(JavalinConfig javalin, WebConfig config, Routes routes) {
        javalin.startup.showJavalinBanner = false;
        javalin.startup.showOldJavalinVersionWarning = false;
        javalin.startup.startupWatcherEnabled = false;
        javalin.http.compressionStrategy = CompressionStrategy.NONE;
        javalin.jetty.threadPool = threads();
        javalin.jetty.modifyServer(server -> {
            server.setStopTimeout(STOP.toMillis());
            server.setErrorHandler(Errors::outsideRoutes);
            server.addBean(new NetworkConnectionLimit(CONNECTIONS, server));
        });
        javalin.jetty.addConnector((server, http) -> connector(server, http, config));
        javalin.routes.before(new BrowserGuard(config.host(), config.tls().isPresent())::check);
        routes.register(javalin.routes);
        Errors.register(javalin.routes);
    }

    /** Creates a few threads for the selector. Each request and each stream has a virtual thread of its own. */
    private static QueuedThreadPool threads() {
        QueuedThreadPool threads = new QueuedThreadPool(16, 2);
        threads.setName("groupstage-web");
        threads.setDaemon(true);
        threads.setVirtualThreadsExecutor(Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("groupstage-web-", 0).factory()));
        return threads;
    }

    private static ServerConnector connector(Server server, HttpConfiguration http, WebConfig config) {
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(REQUEST_HEAD);
        HttpConnectionFactory plain = new HttpConnectionFactory(http);
        ServerConnector connector = config.tls()
                .map(tls -> new ServerConnector(server, 1, 1, TlsConnections.before(plain, http, tls), plain))
                .orElseGet(() -> new ServerConnector(server, 1, 1, plain));
        connector.setHost(config.host());
        connector.setPort(config.port());
        connector.setIdleTimeout(IDLE.toMillis()); // this also ends a write to a browser that has stopped reading
        connector.setAcceptedSendBufferSize(SEND_BUFFER);
        return connector;
    }

    private static IOException startFailure(WebConfig config, RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return bindFailure(config, cause);
            }
            if (cause instanceof UnresolvedAddressException) {
                return new IOException(config.host() + ": unknown host", e);
            }
        }
        throw e;
    }

    private static BindException bindFailure(WebConfig config, Throwable cause) {
        BindException failure = new BindException(config.host() + ":" + config.port() + ": " + cause.getMessage());
        failure.initCause(cause);
        return failure;
    }
}
