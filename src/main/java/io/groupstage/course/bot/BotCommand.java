package io.groupstage.course.bot;

import io.groupstage.course.Team;
import io.groupstage.course.bot.BotWishes.OfGroup;

/**
 * A record of the topic {@code groupstage.commands}. Any process may write it, and the process that has the bot obeys.
 */
public sealed interface BotCommand {

    /**
     * The lab's own process is to run this many bots more.
     *
     * @param wishes the wishes about their groups
     */
    record Start(int bots, OfGroup wishes) implements BotCommand {

        /** Leaves their groups to the seed. */
        public Start(int bots) {
            this(bots, OfGroup.NONE);
        }
    }

    /** The lab's own process is to run a bot for this team. */
    record StartFor(Team team, OfGroup wishes) implements BotCommand {}

    /** The bot of this team is to start again with other habits; without wishes, with those of its seed. */
    record Change(Team team, OfGroup wishes) implements BotCommand {}

    /** All bots of all processes are to end. */
    record StopAll() implements BotCommand {}

    /** The bot of this team is to do something. */
    record ToTeam(Team team, Order order) implements BotCommand {}

    /**
     * A process has started a bot for this team. A bot that another process runs for the same team ends, so that a team
     * never has two.
     *
     * @param by the random name of that process
     */
    record Claimed(Team team, String by) implements BotCommand {}

    /** A person joined this team with its join code. The team's bot ends, and no other bot starts for this team. */
    record Joined(Team team) implements BotCommand {}

    /** The team has a new password. Its bot logs in again with it. */
    record AccountRenewed(Team team) implements BotCommand {}

    /** The orders to a single bot. */
    enum Order {
        /** It ends: its members leave. */
        STOP,
        ADD_MEMBER,
        /** One member leaves its group. */
        LEAVE,
        /** One member stops without leaving its group. */
        CRASH,
        /** Each record takes its members half a second. */
        SLOW_DOWN,
        /** It is as quick as its habits again. */
        SPEED_UP,
        /** Its actions about the next ten users are mistakes. */
        ERR
    }
}
