package io.groupstage.app;

import io.groupstage.app.directory.LabConnection;
import io.groupstage.app.live.Ticker;
import io.groupstage.app.news.RedeliveryLedger;
import io.groupstage.app.spec.LabSpec;
import io.groupstage.course.verdict.JudgedRecord;
import io.groupstage.group.GroupNote;
import io.groupstage.group.rebalance.History;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.kafka.history.HistoryLog;
import io.groupstage.kafka.history.HistoryTail;
import io.groupstage.kafka.score.Scorer;
import io.groupstage.kafka.score.board.BoardLog;
import io.groupstage.kafka.score.board.BoardTail;
import io.groupstage.kafka.score.judge.ScorerConfig;
import io.groupstage.kafka.score.run.ScorerListener;
import java.util.Optional;
import java.util.function.Consumer;

/** Judges the teams that the consumer group gives to this process, and tells what their rebalances cost. */
final class ScorerRole implements HistoryTail.Listener, AutoCloseable {

    /** What it reads and writes besides the teams' topics. */
    record Topics(BoardTail board, BoardLog boardLog, HistoryLog history) {}

    private final RedeliveryLedger ledger;
    private final HistoryLog history;
    private final Scorer scorer;
    private final Ticker ticker;

    private ScorerRole(LabConnection site, LabSpec lesson, Topics topics, Consumer<String> faults) {
        ScorerConfig config = new ScorerConfig(
                site.secrets().users(), lesson.course()::task, lesson.inOrder(), lesson.topic(), site.instanceId());
        this.ledger = new RedeliveryLedger(lesson);
        this.history = topics.history();
        this.scorer = Scorer.start(
                site.client(), config, topics.boardLog(), topics.board(), new Judged(lesson, ledger, faults));
        this.ticker = new Ticker(this::flush);
    }

    /**
     * Starts at once, and waits for the broker if it is not there.
     *
     * @param past what the history told before; it is told the rest by its thread
     * @param faults is told, a line each, what the board has to say of records that cannot be judged
     */
    static ScorerRole start(LabConnection site, LabSpec lesson, Topics topics, History past, Consumer<String> faults) {
        ScorerRole role = new ScorerRole(site, lesson, topics, faults);
        past.rebalances().forEach(role::rebalanced);
        return role;
    }

    /** Where the scorer's words go. */
    private record Judged(LabSpec lesson, RedeliveryLedger ledger, Consumer<String> faults) implements ScorerListener {

        @Override
        public void judged(JudgedRecord judged) {
            ledger.judged(judged);
        }

        @Override
        public void damaged(String topic, long from, long to) {
            String offsets =
                    to - from == 1 ? "Offset " + from + " of " : "Offsets " + from + " to " + (to - 1) + " of ";
            String team = topic.substring(topic.indexOf('.') + 1);
            faults.accept(offsets + topic + (to - from == 1 ? " is" : " are")
                    + " damaged on the broker's disk. The score of " + team + " lacks "
                    + (to - from == 1 ? "it" : "them") + " and is not confirmed.");
        }

        @Override
        public void usersMissing() {
            faults.accept(
                    lesson.topic() + ", or a part of it, does not exist: nobody can read or write users. Make it again"
                            + " with " + lesson.partitions() + " partitions; a restart of the lab does so.");
        }
    }

    @Override
    public void rebalanced(Rebalance rebalance) {
        ledger.rebalanced(rebalance);
        scorer.rebalanced(rebalance);
    }

    @Override
    public void noted(GroupNote note) {}

    /** Not how far it has read: until then the board shows what was written before, and nobody waits for a long log. */
    Optional<String> catchingUp() {
        return scorer.joined() ? Optional.empty() : Optional.of("the scorer has not been given its teams yet");
    }

    private void flush() {
        ledger.flush(scorer.owned(), history::write);
    }

    /** Writes what is left. */
    @Override
    public void close() {
        ticker.close();
        flush();
        scorer.close();
    }
}
