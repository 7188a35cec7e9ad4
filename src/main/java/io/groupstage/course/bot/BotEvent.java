package io.groupstage.course.bot;

import java.time.Duration;

/**
 * A change of a bot's members that its habits plan.
 *
 * @param after the time since the previous event, or since the start of the bot
 * @param choice a number from 0 that chooses the member which leaves or crashes, modulo the number of members
 */
public record BotEvent(Duration after, Kind kind, int choice) {

    /** The kinds of changes. */
    public enum Kind {
        /** One more member joins. */
        JOIN,
        /** A member leaves the group and says so. */
        LEAVE,
        /** A member stops without leaving the group, so its session expires. */
        CRASH
    }
}
