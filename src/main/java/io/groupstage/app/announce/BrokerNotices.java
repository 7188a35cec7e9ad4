package io.groupstage.app.announce;

import io.groupstage.course.board.Notice;
import io.groupstage.kafka.broker.BrokerState;
import io.groupstage.kafka.broker.BrokerSupervisor;
import io.groupstage.kafka.broker.fact.ClientFact;
import io.groupstage.kafka.broker.guard.Report;
import io.groupstage.kafka.broker.refusal.ClientRefusal;
import io.groupstage.kafka.broker.telemetry.ClientPush;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Turns events of the brokers into notices for the board, and passes on what they refused. */
public final class BrokerNotices implements BrokerSupervisor.Listener {

    private final Consumer<Notice> notices;
    private final Consumer<ClientRefusal> refusals;
    private final Consumer<ClientPush> pushes;
    private final Consumer<ClientFact> facts;
    private final Map<Integer, Instant> goneSince = new TreeMap<>();

    /**
     * Creates a listener for the brokers of a lab.
     *
     * @param refusals receives what a broker refused to a client
     * @param pushes receives what a client pushed to a broker
     * @param facts receives what a broker knows about a client
     */
    public BrokerNotices(
            Consumer<Notice> notices,
            Consumer<ClientRefusal> refusals,
            Consumer<ClientPush> pushes,
            Consumer<ClientFact> facts) {
        this.facts = facts;
        this.pushes = pushes;
        this.notices = notices;
        this.refusals = refusals;
    }

    @Override
    public synchronized void brokerChanged(int nodeId, BrokerState state) {
        switch (state) {
            case BrokerState.Starting ignored -> {}
            case BrokerState.Down down -> {
                goneSince.putIfAbsent(nodeId, down.since());
                notices.accept(new Notice(
                        down.since(),
                        "Broker " + nodeId + " is gone"
                                + down.cause()
                                        .map(words -> ", because " + words)
                                        .orElse("") + " (exit code "
                                + down.exitCode() + "); it is being started again."));
            }
            case BrokerState.Up up ->
                Optional.ofNullable(goneSince.remove(nodeId))
                        .ifPresent(since -> notices.accept(new Notice(
                                up.since(),
                                String.format(
                                        Locale.ROOT,
                                        "Broker %d was gone for %.1f s; it is back.",
                                        nodeId,
                                        Duration.between(since, up.since()).toMillis() / 1000.0))));
        }
    }

    @Override
    public void brokerReported(int nodeId, Instant at, Report report) {
        notices.accept(new Notice(at, report.sentence(), report.user()));
    }

    @Override
    public void clientRefused(ClientRefusal refusal) {
        refusals.accept(refusal);
    }

    @Override
    public void clientKnown(ClientFact fact) {
        facts.accept(fact);
    }

    @Override
    public void clientPushed(ClientPush push) {
        pushes.accept(push);
    }

    /** Returns why teams cannot work at present; empty if they can. */
    public synchronized Optional<String> notReady() {
        return goneSince.isEmpty()
                ? Optional.empty()
                : Optional.of("broker " + goneSince.keySet().iterator().next() + " is gone and is being started again");
    }
}
