package io.groupstage.course.bot;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The habits that a user chose; the seed decides all others.
 *
 * @param instances how many consumers each bot runs
 * @param mistakes the share of actions that are mistakes, from 0 to 1
 * @param seed the seed of the habits; empty for the default, so that each start shows the same bots
 */
public record BotWishes(OptionalInt instances, OptionalDouble mistakes, OptionalLong seed) {

    /** Leaves everything to the seed. */
    public static final BotWishes NONE =
            new BotWishes(OptionalInt.empty(), OptionalDouble.empty(), OptionalLong.empty());
}
