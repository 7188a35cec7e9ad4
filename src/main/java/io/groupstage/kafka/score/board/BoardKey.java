package io.groupstage.kafka.score.board;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.groupstage.course.Team;
import io.groupstage.course.board.Evidence;
import io.groupstage.course.lesson.Reset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The key of a record of the board's log. Each key has one writer at a time, because compaction keeps only the last
 * record of a key.
 */
sealed interface BoardKey {

    /** The subject of a record about a team. */
    enum Subject {
        GROUP,
        ACTIONS,
        STATS,
        BOT
    }

    /** A key such as {@code team-3/group}, {@code team-3/actions}, {@code team-3/stats} or {@code team-3/bot}. */
    record OfTeam(Team team, Subject subject) implements BoardKey {}

    /**
     * A key such as {@code team-3/actions/since-0}: what is proven about a team since a reset of its results. Two resets of
     * a team that may both be in force have different slots; the value names the reset.
     */
    record OfReset(Team team, Subject subject, int slot) implements BoardKey {}

    /** The key {@code lab}. */
    record OfLab() implements BoardKey {}

    /** The key {@code lab/traffic}. */
    record OfTraffic() implements BoardKey {}

    /** The key {@code lab/notices}. */
    record OfNotices() implements BoardKey {}

    /** The key {@code lab/users}. */
    record OfUsers() implements BoardKey {}

    Pattern TEAM = Pattern.compile("team-([1-9]\\d{0,8})/(group|actions|stats|bot)(?:/since-([01]))?");

    /** Returns the key for a piece of evidence about a team. */
    static BoardKey of(Team team, Evidence evidence) {
        return new OfTeam(team, subject(evidence));
    }

    /** Returns the key for a piece of evidence about a team since a reset. */
    static BoardKey of(Team team, Reset reset, Evidence evidence) {
        return new OfReset(team, subject(evidence), slot(reset));
    }

    /** Returns the slot of a reset. */
    static int slot(Reset reset) {
        return reset.number() % 2;
    }

    private static Subject subject(Evidence evidence) {
        return switch (evidence) {
            case Evidence.OfGroup group -> Subject.GROUP;
            case Evidence.OfActions actions -> Subject.ACTIONS;
            case Evidence.OfStats stats -> Subject.STATS;
            case Evidence.OfBot bot -> Subject.BOT;
        };
    }

    /** Parses a key; empty for a key that this version does not know. */
    static Optional<BoardKey> read(byte[] key) {
        String text = new String(key, UTF_8);
        return switch (text) {
            case "lab" -> Optional.of(new OfLab());
            case "lab/traffic" -> Optional.of(new OfTraffic());
            case "lab/notices" -> Optional.of(new OfNotices());
            case "lab/users" -> Optional.of(new OfUsers());
            default -> ofTeam(TEAM.matcher(text));
        };
    }

    private static Optional<BoardKey> ofTeam(Matcher key) {
        if (!key.matches()) {
            return Optional.empty();
        }
        Team team = new Team(Integer.parseInt(key.group(1)));
        Subject subject = Subject.valueOf(key.group(2).toUpperCase(java.util.Locale.ROOT));
        String slot = key.group(3);
        return Optional.of(
                slot == null ? new OfTeam(team, subject) : new OfReset(team, subject, Integer.parseInt(slot)));
    }

    default String text() {
        return switch (this) {
            case OfLab lab -> "lab";
            case OfTraffic traffic -> "lab/traffic";
            case OfNotices notices -> "lab/notices";
            case OfUsers users -> "lab/users";
            case OfTeam of -> text(of.team(), of.subject());
            case OfReset of -> text(of.team(), of.subject()) + "/since-" + of.slot();
        };
    }

    private static String text(Team team, Subject subject) {
        return team.name() + "/" + subject.name().toLowerCase(java.util.Locale.ROOT);
    }

    default byte[] bytes() {
        return text().getBytes(UTF_8);
    }
}
