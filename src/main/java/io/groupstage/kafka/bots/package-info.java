/**
 * Runs bots: real consumers and producers that work for a team under the team's own account.
 *
 * <p>{@link io.groupstage.kafka.bots.Bots} starts a {@link io.groupstage.kafka.bots.Bot} for each team and owns the one
 * scheduler. A bot runs one thread for each of its members ({@code BotMember}), which reads users, sends actions,
 * publishes its state per partition and recovers from it ({@code OwnedPartitions}). Its habits are in {@code course.bot}.
 * {@link io.groupstage.kafka.bots.HeldBot} lets a fault happen to a bot, while its habits wait.
 * {@link io.groupstage.kafka.bots.CommandLog} writes commands to the topic {@code groupstage.commands}, and the process
 * that runs the bot reads them there and obeys.
 */
@NullMarked
package io.groupstage.kafka.bots;

import org.jspecify.annotations.NullMarked;
