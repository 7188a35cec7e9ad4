package io.groupstage.kafka.bots;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/**
 * Holds what all members of a bot share.
 *
 * @param reader reads the published states
 * @param begun the offset at which the bot begins to read each partition that has no published state yet
 */
record BotResources(
        BotAccount account,
        BotClients clients,
        BotOutput output,
        StatsReader reader,
        Whims whims,
        Map<TopicPartition, Long> begun) {

    /** Creates the resources of a bot that has not begun to read. */
    BotResources(BotAccount account, BotClients clients, BotOutput output, StatsReader reader, Whims whims) {
        this(account, clients, output, reader, whims, new ConcurrentHashMap<>());
    }
}
