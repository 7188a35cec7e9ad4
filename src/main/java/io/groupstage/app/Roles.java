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
 * The observer and the scorer of one process, as far as it has these roles, and what all of its roles read: the board's
 * log, the history, the groups, each once.
 */
final class Roles {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final LabConnection site;
    private final Announcements news;
    private final Consumer<String> faults;
    private final CloseOrder parts;
    private final InstantSource clock = InstantSource.system();
    private final BoardTail board;
    private final List<Supplier<Optional<String>>> unready = new ArrayList<>();
    private final List<HistoryTail.Listener> historians = new ArrayList<>();
    private volatile Consumer<Team> teamChanged = team -> {};
    private Optional<BoardLog> boardLog = Optional.empty();
    private volatile Optional<GroupObserver> observer = Optional.empty();

    /**
     * Begins to read the board's log.
     *
     * @param faults is told what goes wrong, a line each
     * @param parts takes all that is started, to be closed by the caller
     */
    Roles(LabConnection site, Announcements news, Consumer<String> faults, CloseOrder parts) {
        this.site = site;
        this.news = news;
        this.faults = faults;
        this.parts = parts;
        this.board = parts.push(BoardTail.start(site.client(), new StepNews(news, team -> teamChanged.accept(team))));
    }

    private Optional<String> boardUnread() {
        return board.ready() ? Optional.empty() : Optional.of("the board's log is still being read");
    }

    BoardTail board() {
        return board;
    }

    /**
     * Starts these roles; they may still have to catch up then.
     *
     * @throws IOException when the board's log is not read within some seconds
     * @throws RuntimeException when the broker does not answer, or refuses one of the topics
     */
    void start(LabSpec lesson, Set<Role> wanted) throws IOException, InterruptedException {
        var opening = opening(() -> HistoryTail.open(site.client(), new HistoryLimits(lesson)));
        var openingHistory = opening(() -> HistoryLog.open(site.client(), faults));
        var openingBoard = opening(() -> BoardLog.open(site.client(), faults));
        BoardLog log = opened(openingBoard);
        HistoryLog historyLog = opened(openingHistory);
        HistoryTail history = opened(opening);
        boardLog = Optional.of(log);
        Await.until(this::boardUnread, PATIENCE); // an observer goes on from the steps that are there
        History past = history.past();
        if (wanted.contains(Role.SCORER)) {
            ScorerRole.Topics topics = new ScorerRole.Topics(board, log, historyLog);
            ScorerRole scorer = parts.push(ScorerRole.start(site, lesson, topics, past, faults));
            unready.add(scorer::catchingUp);
            historians.add(scorer);
        }
        if (wanted.contains(Role.WEB)) {
            StepNews.remember(lesson, board, news);
            historians.add(new HistoryNews(lesson, news, past));
        }
        GroupListener listener = listener(lesson, wanted, new ObserverRole.Topics(board, log, historyLog), past);
        observe(cutting(new HistoryLimits(lesson)).and(listener), past, wanted);
        history.follow(all(List.copyOf(historians)));
    }

    private <T extends AutoCloseable> CompletableFuture<T> opening(Supplier<T> open) {
        return CompletableFuture.supplyAsync(() -> parts.push(open.get()));
    }

    private static <T> T opened(CompletableFuture<T> opening) {
        try {
            return opening.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    private GroupListener listener(LabSpec lesson, Set<Role> wanted, ObserverRole.Topics topics, History past) {
        GroupListener listener = wanted.contains(Role.WEB) ? new GroupNews(news) : GroupListener.NOBODY;
        if (!wanted.contains(Role.OBSERVER)) {
            return listener;
        }
        ObserverRole writing = new ObserverRole(lesson, topics, past, clock);
        teamChanged = writing::boardChanged;
        return writing.and(listener);
    }

    /** What is hostile is large: this process need not remember it either, whether or not it was written. */
    private GroupListener cutting(HistoryLimits limits) {
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
        ObserverInputs sources = new ObserverInputs(past, site.coordinatorLogs());
        GroupObserver groups = parts.push(GroupObserver.start(site.client(), listener, clock, sources));
        observer = Optional.of(groups);
        unready.add(() -> groups.ready().isDone()
                ? Optional.empty()
                : Optional.of("the observer is still reading __consumer_offsets"));
        historians.addFirst(learning(groups)); // before the web is told to show it
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

    /** What the groups do; there once a web or an observer was started. */
    GroupObserver observer() {
        return observer.orElseThrow();
    }

    /** There once roles were started. */
    BoardLog boardLog() {
        return boardLog.orElseThrow();
    }

    /** What still has to catch up with its log; empty once nothing has. */
    Optional<String> catchingUp() {
        return unready.stream().map(Supplier::get).flatMap(Optional::stream).findFirst();
    }
}
