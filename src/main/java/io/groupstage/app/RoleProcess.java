package io.groupstage.app;

import io.groupstage.app.directory.Addresses;
import io.groupstage.app.directory.LabConnection;
import io.groupstage.app.directory.LabDirectory;
import io.groupstage.app.directory.Secrets;
import io.groupstage.app.live.Await;
import io.groupstage.app.live.LiveBoard;
import io.groupstage.app.live.RemoteTraffic;
import io.groupstage.app.live.Ticker;
import io.groupstage.app.live.TrafficRun;
import io.groupstage.app.news.Announcements;
import io.groupstage.app.news.LabLog;
import io.groupstage.app.news.LabWatch;
import io.groupstage.app.spec.LabException;
import io.groupstage.app.spec.LabSpec;
import io.groupstage.course.board.Notice;
import io.groupstage.course.lab.LabDescription;
import io.groupstage.kafka.broker.LabClient;
import io.groupstage.kafka.score.board.BoardTail;
import io.groupstage.web.WebConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/**
 * One more process of a lab that runs elsewhere, on this machine or on another: a scorer that shares the teams, a web
 * that shows the same board, an observer. What is secret it reads from a file, all else from the board's topic.
 */
public final class RoleProcess implements AutoCloseable {

    private static final Duration LAB_ANSWERS = Duration.ofSeconds(10);
    private static final Duration CATCH_UP = Duration.ofSeconds(60);

    /**
     * What is asked for.
     *
     * @param roles not the traffic: there is one of it, in the lab's own process
     * @param bootstrapServer by default what the lab of the data directory said
     * @param commandConfig how to log in, by default as the lab's own user
     * @param dataDirectory where {@code secrets.json} is
     * @param host where a web listens
     * @param httpPort where a web listens; 0 takes a free one
     */
    public record Request(
            Set<Role> roles,
            Optional<String> bootstrapServer,
            Optional<Path> commandConfig,
            Path dataDirectory,
            String host,
            int httpPort) {}

    private final Request request;
    private final Consumer<String> progress;
    private final InstantSource clock = InstantSource.system();
    private final CloseOrder parts = new CloseOrder();
    private final Announcements news = new Announcements();
    private final CompletableFuture<LabException> outdated = new CompletableFuture<>();
    private Optional<String> board = Optional.empty();

    private RoleProcess(Request request, Consumer<String> progress) {
        this.request = request;
        this.progress = progress;
    }

    /**
     * Joins the lab; returns when its roles have caught up.
     *
     * @param progress is told, a line each, what is being done; later, by any thread, when Kafka does not answer
     * @throws LabException one line: what keeps it from joining, and what to do
     */
    public static RoleProcess join(Request request, Consumer<String> progress)
            throws LabException, InterruptedException {
        RoleProcess process = new RoleProcess(request, progress);
        try {
            process.start();
            return process;
        } catch (IOException e) {
            process.close();
            throw new LabException(String.valueOf(e.getMessage()), e);
        } catch (LabException | InterruptedException | RuntimeException e) {
            process.close();
            throw e;
        }
    }

    private void start() throws LabException, IOException, InterruptedException {
        Secrets secrets = LabDirectory.secretsIn(request.dataDirectory());
        String kafka = kafka();
        LabLog.toOwnFile(request.dataDirectory());
        progress.accept("the lab at " + kafka);
        Map<String, Object> client = client(kafka, secrets);
        requireCluster(client, kafka, secrets);
        LabConnection site = new LabConnection(client, kafka, secrets, Optional.empty(), Optional.empty());
        Roles roles = new Roles(site, news, this::fault, parts);
        LabDescription lab = awaitLab(roles.board());
        LabSpec lesson = lesson(lab, secrets);
        progress.accept(String.join(", ", words()));
        roles.start(lesson, request.roles());
        if (request.roles().contains(Role.WEB)) {
            startWeb(site, lesson, roles);
        }
        Await.until(roles::catchingUp, CATCH_UP);
        LabWatch.Sight sight = new LabWatch.Sight(roles.board()::silentSince, roles.board()::lab);
        parts.push(new Ticker(new LabWatch(sight, lab, progress, outdated)::look));
        LoggerFactory.getLogger(RoleProcess.class).info("Ready: {}, {}", kafka, request.roles());
    }

    private List<String> words() {
        return Stream.of(Role.values())
                .filter(request.roles()::contains)
                .map(Role::word)
                .toList();
    }

    private String kafka() throws LabException {
        Optional<String> kafka = request.bootstrapServer().isPresent()
                ? request.bootstrapServer()
                : LabDirectory.kafkaIn(request.dataDirectory());
        return kafka.orElseThrow(() -> new LabException("no lab.json in " + request.dataDirectory()
                + ": name Kafka's address with --bootstrap-server, as `groupstage up` printed it"));
    }

    private Map<String, Object> client(String kafka, Secrets secrets) throws IOException {
        return request.commandConfig().isPresent()
                ? TrafficRun.client(kafka, request.commandConfig())
                : LabClient.config(kafka, secrets.labPassword());
    }

    private void requireCluster(Map<String, Object> client, String kafka, Secrets secrets)
            throws LabException, InterruptedException {
        String found;
        try {
            found = LabClient.clusterId(client);
        } catch (IOException e) {
            throw new LabException(
                    e.getMessage() + ": start the lab with `groupstage up`, or name another address with"
                            + " --bootstrap-server",
                    e);
        }
        if (!found.equals(secrets.clusterId())) {
            throw new LabException("the Kafka at " + kafka + " is not that of the lab in " + request.dataDirectory()
                    + " (cluster " + found + ", not " + secrets.clusterId()
                    + "): name the right one with --bootstrap-server, or copy its secrets.json");
        }
    }

    private LabDescription awaitLab(BoardTail tail) throws LabException, InterruptedException {
        try {
            Await.until(
                    () -> tail.ready() && tail.lab().isPresent() ? Optional.empty() : Optional.of("no lab"),
                    LAB_ANSWERS);
            return tail.lab().orElseThrow();
        } catch (IOException e) {
            throw new LabException(
                    "no lab has described itself in groupstage.board within " + LAB_ANSWERS.toSeconds()
                            + " s: start it with `groupstage up`, and see that the account may read that topic",
                    e);
        }
    }

    private LabSpec lesson(LabDescription lab, Secrets secrets) throws LabException {
        if (secrets.teams().size() < lab.teams()) {
            throw new LabException("the lab has " + lab.teams() + " teams, and secrets.json in "
                    + request.dataDirectory() + " only " + secrets.teams().size() + ": copy it once more");
        }
        return LabSpec.of(lab);
    }

    private void startWeb(LabConnection site, LabSpec lesson, Roles roles) throws IOException {
        LiveBoard.Sources shown = new LiveBoard.Sources(
                roles.board(),
                roles.observer(),
                new RemoteTraffic(roles.board()),
                () -> roles.board().lab().map(LabDescription::startedAt).orElse(Instant.EPOCH),
                () -> notices(roles.board()));
        WebConfig config = webConfig(site.secrets().instructorToken());
        WebRole web =
                parts.push(WebRole.start(config, site, lesson, new WebRole.WebSources(shown, news, roles::catchingUp)));
        web.announce(news);
        board = Optional.of(Addresses.board(request.host(), web.port()));
    }

    /** Each web has sessions of its own. One on any free port has another address after a restart: no browser comes back. */
    private WebConfig webConfig(String instructorToken) {
        WebConfig config = WebConfig.of(request.host(), request.httpPort(), instructorToken);
        String name = "sessions-" + request.host().replaceAll("[^A-Za-z0-9.-]", "_") + "-" + request.httpPort();
        return request.httpPort() == 0
                ? config
                : config.withSessions(request.dataDirectory().resolve(name));
    }

    /** The lab's, and what this process has to say. */
    private List<Notice> notices(BoardTail tail) {
        return Stream.concat(tail.notices().stream(), news.notices().stream())
                .sorted(java.util.Comparator.comparing(Notice::at).reversed())
                .limit(Announcements.NOTICES)
                .toList();
    }

    private void fault(String line) {
        progress.accept(line);
        news.notice(new Notice(clock.instant(), line));
    }

    /** Where its web is; empty without that role. */
    public Optional<String> board() {
        return board;
    }

    /** Completes when the lab is no longer the one that was joined, with what to do. */
    public CompletableFuture<LabException> outdated() {
        return outdated.copy();
    }

    /** Ends all of its roles. */
    @Override
    public void close() {
        parts.close();
    }
}
