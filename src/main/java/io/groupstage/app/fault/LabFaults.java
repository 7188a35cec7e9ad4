package io.groupstage.app.fault;

import io.groupstage.course.fault.FaultKind;
import io.groupstage.kafka.broker.BrokerInterventions;
import io.groupstage.kafka.broker.BrokerInterventions.End;
import io.groupstage.kafka.fault.CoordinatorMove;
import io.groupstage.kafka.fault.FaultAction;
import io.groupstage.kafka.fault.PracticeFault;
import io.groupstage.web.port.TrafficControl;
import java.util.Map;
import java.util.function.Function;

/**
 * Has the action of each kind of fault, for the lab's own process.
 *
 * @param client the clients' configuration of the lab's own account
 */
public record LabFaults(BrokerInterventions brokers, TrafficControl traffic, BotHolder bots, Map<String, Object> client)
        implements Function<FaultKind, FaultAction> {

    @Override
    public FaultAction apply(FaultKind kind) {
        return switch (kind) {
            case PAUSE_BROKER -> BrokerFault.pause(brokers);
            case KILL_BROKER -> BrokerFault.takeAway(brokers, End.KILL);
            case RESTART_BROKER -> BrokerFault.takeAway(brokers, End.SHUT_DOWN);
            case MOVE_COORDINATOR -> new CoordinatorMove(client);
            case HOT_PARTITION -> new HotPartition(traffic);
            case EXPIRE_MEMBER -> new BotFault(bots, BotFault::expire);
            case ZOMBIE -> new BotFault(bots, (bot, span) -> bot.suspendOne(span::endsWithin));
            case SLOW_MEMBER -> new BotFault(bots, BotFault::slow);
            case ROLLING_DEPLOY -> new BotFault(bots, (bot, span) -> bot.deploy(false, span::endsWithin));
            case STATIC_DEPLOY -> new BotFault(bots, (bot, span) -> bot.deploy(true, span::endsWithin));
            case POISON_RECORD -> new BotFault(bots, BotFault::choke);
            case FLOOD -> new BotFault(bots, (bot, span) -> bot.flood(span::endsWithin));
            case ADD_PARTITIONS -> PracticeFault.addPartitions(client);
            case HANGING_TRANSACTION -> PracticeFault.hangingTransaction(client);
            case RETENTION -> PracticeFault.retention(client);
        };
    }

    @Override
    public String toString() {
        return "LabFaults"; // without the password
    }
}
