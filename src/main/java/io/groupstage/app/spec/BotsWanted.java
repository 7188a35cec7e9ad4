package io.groupstage.app.spec;

import io.groupstage.course.Team;
import io.groupstage.course.bot.BotWishes;
import java.util.List;

/**
 * Holds which bots a process starts with.
 *
 * @param count how many bots to start, from the highest team number down; people join from the lowest up
 * @param teams teams that get a bot in any case
 * @param wishes the habits that the user chose
 */
public record BotsWanted(int count, List<Team> teams, BotWishes wishes) {

    /** Starts none. */
    public static final BotsWanted NONE = new BotsWanted(0, List.of(), BotWishes.NONE);

    /** Starts this many bots with habits from the default seed. */
    public static BotsWanted some(int count) {
        return new BotsWanted(count, List.of(), BotWishes.NONE);
    }
}
