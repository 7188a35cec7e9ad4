package io.groupstage.course.chapter;

import java.util.Locale;

/** Writes the constants of an enum as words in a chapter's file. */
final class Words {

    private Words() {}

    /** Returns {@code LAST_REBALANCE} as {@code last-rebalance}. */
    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
