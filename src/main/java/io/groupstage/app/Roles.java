package io.groupstage.app;

import io.groupstage.app.directory.LabConnection;
import io.groupstage.app.live.Await;
import io.groupstage.app.news.Announcements;
import io.groupstage.app.news.GroupNews;
import io.groupstage.app.news.HistoryLimits;
import io.groupstage.app.news.HistoryNews;
import io.groupstage.app.news.StepNews;
import io.groupstage.app.spec.LabSpec;
import io.groupstage.course.Team;
import io.groupstage.group.Group;
import io.groupstage.group.GroupNote;
import io.groupstage.group.rebalance.History;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.kafka.history.HistoryLog;
import io.groupstage.kafka.history.HistoryTail;
import io.groupstage.kafka.observe.GroupObserver;
import io.groupstage.kafka.observe.publish.GroupListener;
import io.groupstage.kafka.observe.publish.ObserverInputs;
import io.groupstage.kafka.score.board.BoardLog;
import io.groupstage.kafka.score.board.BoardTail;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Starts the observer and the scorer of one process, if it has these roles, and the readers that all its roles share:
 * one each for the board's topic, the history and the groups.
 */
final class Roles {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final LabConnection connection;
    private final Announcements announcements;
    private final Consumer<String> faults;
    private final CloseOrder parts;
    private final InstantSource clock = InstantSource.system();
    private final BoardTail board;
    private final List<Supplier<Optional<String>>> unready = new ArrayList<>();
    private final List<HistoryTail.Listener> historyListeners = new ArrayList<>();
    private volatile Consumer<Team> teamChanged = team -> {};
    private Optional<BoardLog> boardLog = Optional.empty();
    private volatile Optional<GroupObserver> observer = Optional.empty();

    /**
     * Begins to read the board's topic.
     *
     * @param faults receives a line about each fault
     * @param parts receives each part that is started; the caller closes them
     */
    Roles(LabConnection connection, Announcements announcements, Consumer<String> faults, CloseOrder parts) {
        this.connection = connection;
        this.announcements = announcements;
        this.faults = faults;
        this.parts = parts;
        this.board = parts.push(
                BoardTail.start(connection.client(), new StepNews(announcements, team -> teamChanged.accept(team))));
    }

    private Optional<String> boardUnread() {
        return board.ready() ? Optional.empty() : Optional.of("the board's topic is still being read");
    }

    BoardTail board() {
        return board;
    }

    /**
     * Starts these roles. When it returns, they may still be catching up.
     *
     * @throws IOException when the board's topic is not read within some seconds
     * @throws RuntimeException when the broker does not answer, or refuses one of the topics
     */
    void start(LabSpec spec, Set<Role> wanted) throws IOException, InterruptedException {
        var opening = opening(() -> HistoryTail.open(connection.client(), new HistoryLimits(spec)));
        var openingHistory = opening(() -> HistoryLog.open(connection.client(), faults));
        var openingBoard = opening(() -> BoardLog.open(connection.client(), faults));
        BoardLog log = opened(openingBoard);
        HistoryLog historyLog = opened(openingHistory);
        HistoryTail history = opened(opening);
        boardLog = Optional.of(log);
        Await.until(this::boardUnread, PATIENCE); // an observer continues from the steps that exist
        History past = history.past();
        if (wanted.contains(Role.SCORER)) {
            ScorerRole.Topics topics = new ScorerRole.Topics(board, log, historyLog);
            ScorerRole scorer = parts.push(ScorerRole.start(connection, spec, topics, past, faults));
            unready.add(scorer::catchingUp);
            historyListeners.add(scorer);
        }
        if (wanted.contains(Role.WEB)) {
            StepNews.remember(spec, board, announcements);
            historyListeners.add(new HistoryNews(spec, announcements, past));
        }
        GroupListener listener = listener(spec, wanted, new ObserverRole.Topics(board, log, historyLog), past);
        observe(bounding(new HistoryLimits(spec)).and(listener), past, wanted);
        history.follow(all(List.copyOf(historyListeners)));
    }

    private <T extends AutoCloseable> CompletableFuture<T> opening(Supplier<T> open) {
        // a thread each: on two cores the common pool has one, and each of these waits for the broker several times
        return CompletableFuture.supplyAsync(
                () -> parts.push(open.get()),
                work -> Thread.ofPlatform().daemon().name("opening").start(work));
    }

    private static <T> T opened(CompletableFuture<T> opening) {
        try {
            return opening.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    private GroupListener listener(LabSpec spec, Set<Role> wanted, ObserverRole.Topics topics, History past) {
        GroupListener listener = wanted.contains(Role.WEB) ? new GroupNews(announcements) : GroupListener.NOBODY;
        if (!wanted.contains(Role.OBSERVER)) {
            return listener;
        }
        ObserverRole writing = new ObserverRole(spec, topics, past, clock);
        teamChanged = writing::boardChanged;
        return writing.and(listener);
    }

    /**
     * Returns a listener that replaces an oversized rebalance in the observer's memory by its bounded version, because
     * a hostile client can make rebalances large.
     */
    private GroupListener bounding(HistoryLimits limits) {
        return new GroupListener() {
            @Override
            public void changed(Group group) {}

            @Override
            public void forgotten(String groupId) {}

            @Override
            public void rebalanced(Rebalance rebalance) {
                Rebalance kept = limits.apply(rebalance);
                if (!kept.equals(rebalance)) {
                    observer.ifPresent(groups -> groups.learned(kept));
                }
            }
        };
    }

    private void observe(GroupListener listener, History past, Set<Role> wanted) {
        if (!wanted.contains(Role.WEB) && !wanted.contains(Role.OBSERVER)) {
            return;
        }
        ObserverInputs sources = new ObserverInputs(past, connection.coordinatorLogs());
        GroupObserver groups = parts.push(GroupObserver.start(connection.client(), listener, clock, sources));
        observer = Optional.of(groups);
        unready.add(() -> groups.ready().isDone()
                ? Optional.empty()
                : Optional.of("the observer is still reading __consumer_offsets"));
        historyListeners.addFirst(learning(groups)); // before the web shows it
    }

    private static HistoryTail.Listener learning(GroupObserver groups) {
        return new HistoryTail.Listener() {
            @Override
            public void rebalanced(Rebalance rebalance) {
                groups.learned(rebalance);
            }

            @Override
            public void noted(GroupNote note) {
                groups.learned(note);
            }
        };
    }

    private static HistoryTail.Listener all(List<HistoryTail.Listener> listeners) {
        return new HistoryTail.Listener() {
            @Override
            public void rebalanced(Rebalance rebalance) {
                listeners.forEach(listener -> listener.rebalanced(rebalance));
            }

            @Override
            public void noted(GroupNote note) {
                listeners.forEach(listener -> listener.noted(note));
            }
        };
    }

    /** Returns the observer; present once a web or an observer role was started. */
    GroupObserver observer() {
        return observer.orElseThrow();
    }

    /** Returns the log of the board's topic; present once roles were started. */
    BoardLog boardLog() {
        return boardLog.orElseThrow();
    }

    /** Returns the part that is still catching up; empty once all parts have caught up. */
    Optional<String> catchingUp() {
        return unready.stream().map(Supplier::get).flatMap(Optional::stream).findFirst();
    }
}
