package io.groupstage.app;

import io.groupstage.app.directory.LabConnection;
import io.groupstage.app.history.RedeliveryLedger;
import io.groupstage.app.live.Ticker;
import io.groupstage.app.spec.LabSpec;
import io.groupstage.course.verdict.JudgedRecord;
import io.groupstage.group.GroupNote;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.kafka.history.HistoryLog;
import io.groupstage.kafka.history.HistoryTail;
import io.groupstage.kafka.score.Scorer;
import io.groupstage.kafka.score.judge.ScorerConfig;
import io.groupstage.kafka.score.run.ScorerListener;
import java.util.Optional;
import java.util.function.Consumer;

/** Judges the teams that the consumer group assigns to this process, and writes the costs of their rebalances. */
final class ScorerRole implements HistoryTail.Listener, AutoCloseable {

    private final RedeliveryLedger ledger;
    private final HistoryLog history;
    private final Scorer scorer;
    private final Ticker ticker;

    private ScorerRole(ConnectedLab lab, LabSpec spec, LabTopics topics) {
        LabConnection connection = lab.connection();
        ScorerConfig config = new ScorerConfig(
                connection.secrets().users(),
                spec.course()::task,
                spec.inOrder(),
                spec.topic(),
                spec.partitions(),
                connection.instanceId(),
                team -> topics.lesson().lesson().resets(team).all());
        this.ledger = new RedeliveryLedger(spec);
        this.history = topics.historyLog();
        this.scorer = Scorer.start(
                connection.client(), config, topics.boardLog(), topics.board(), new Judged(spec, ledger, lab.faults()));
        this.ticker = new Ticker(this::flush);
    }

    /**
     * Starts at once, with the history up to now; the history's thread reports later rebalances. It waits for the broker if
     * the broker does not answer.
     */
    static ScorerRole start(ConnectedLab lab, LabSpec spec, LabTopics topics) {
        ScorerRole role = new ScorerRole(lab, spec, topics);
        topics.history().past().rebalances().forEach(role::rebalanced);
        return role;
    }

    /** Passes the scorer's verdicts to the ledger and its faults to the board. */
    private record Judged(LabSpec spec, RedeliveryLedger ledger, Consumer<String> faults) implements ScorerListener {

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
            faults.accept(spec.topic() + " or one of its partitions does not exist, so users cannot be read or written."
                    + " Create it again"
                    + " with " + spec.partitions() + " partitions, or restart the lab.");
        }
    }

    @Override
    public void rebalanced(Rebalance rebalance) {
        ledger.rebalanced(rebalance);
        scorer.rebalanced(rebalance);
    }

    @Override
    public void noted(GroupNote note) {}

    /**
     * Returns a line until the scorer has its teams. It does not wait for the scorer to read a long log: meanwhile the
     * board shows the scores that were written before.
     */
    Optional<String> catchingUp() {
        return scorer.joined() ? Optional.empty() : Optional.of("the scorer does not have its teams yet");
    }

    private void flush() {
        ledger.flush(scorer.owned(), history::write);
    }

    /** Writes the remaining costs and ends. */
    @Override
    public void close() {
        ticker.close();
        flush();
        scorer.close();
    }
}
