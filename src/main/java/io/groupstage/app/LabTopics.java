package io.groupstage.app;

import io.groupstage.app.history.HistoryLimits;
import io.groupstage.app.live.Await;
import io.groupstage.app.spec.LabSpec;
import io.groupstage.kafka.history.HistoryLog;
import io.groupstage.kafka.history.HistoryTail;
import io.groupstage.kafka.journal.JournalLog;
import io.groupstage.kafka.lesson.LessonTopic;
import io.groupstage.kafka.score.board.BoardLog;
import io.groupstage.kafka.score.board.BoardTail;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Holds the readers and the writers of the board's topic, of the history and of the state of the class, one each, which all
 * roles of a process share.
 *
 * @param board has read the topic to its end, so roles continue from the steps and scores that exist
 * @param lesson has read the topic to its end, so a class that is frozen or paused is so from the first moment
 * @param journal the journal, in the process that writes it
 */
record LabTopics(
        BoardTail board,
        BoardLog boardLog,
        HistoryTail history,
        HistoryLog historyLog,
        LessonTopic lesson,
        Optional<JournalLog> journal) {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /**
     * Opens the topics at the same time.
     *
     * @param journals whether this process writes the journal
     * @param parts receives each client as soon as it is open
     * @throws IOException when the board's topic is not read within some seconds
     * @throws RuntimeException when the broker does not answer, or refuses one of the topics
     */
    static LabTopics open(ConnectedLab lab, LabSpec spec, boolean journals, CloseOrder parts)
            throws IOException, InterruptedException {
        Map<String, Object> client = lab.connection().client();
        var history = opening(parts, () -> HistoryTail.open(client, new HistoryLimits(spec)));
        var historyLog = opening(parts, () -> HistoryLog.open(client, lab.faults()));
        var boardLog = opening(parts, () -> BoardLog.open(client, lab.faults()));
        var lesson = opening(parts, () -> LessonTopic.open(client));
        var journal = journals
                ? Optional.of(opening(parts, () -> JournalLog.open(client, lab.faults())))
                : Optional.<CompletableFuture<JournalLog>>empty();
        LabTopics topics = new LabTopics(
                lab.board(),
                opened(boardLog),
                opened(history),
                opened(historyLog),
                opened(lesson),
                journal.map(LabTopics::opened));
        Await.until(topics::boardUnread, PATIENCE);
        return topics;
    }

    private static <T extends AutoCloseable> CompletableFuture<T> opening(CloseOrder parts, Supplier<T> open) {
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

    /** Returns a line if the history is not read at present: its thread fails, or the broker does not answer. */
    Optional<String> historyUnread() {
        return history.silentSince().map(since -> "the history has not been read since " + since);
    }

    private Optional<String> boardUnread() {
        return board.ready() ? Optional.empty() : Optional.of("the board's topic is still being read");
    }
}
