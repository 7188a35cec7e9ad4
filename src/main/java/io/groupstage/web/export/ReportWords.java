package io.groupstage.web.export;

import io.groupstage.course.Step;
import io.groupstage.course.board.TeamRow;
import io.groupstage.web.export.Results.TeamResults;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Formats the figures of the report as text that is safe in HTML. */
final class ReportWords {

    private ReportWords() {}

    static String rankOf(TeamRow row) {
        return row.rank().isPresent() ? Integer.toString(row.rank().getAsInt()) : "–";
    }

    /** Returns the marks beside a team's name: a bot has worked for it, it is excluded, or its results were reset. */
    static String marks(TeamResults team, DateTimeFormatter clock) {
        TeamRow row = team.row();
        return (row.bot() ? mark("bot") : "")
                + (row.rank().isEmpty() ? mark("excluded from the ranking") : "")
                + team.resetAt().map(at -> mark("reset at " + clock.format(at))).orElse("");
    }

    private static String mark(String word) {
        return " <span class=\"mark\">" + word + "</span>";
    }

    static String number(OptionalLong value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%,d", value.getAsLong()) : "unknown";
    }

    static String percent(OptionalDouble share) {
        if (share.isEmpty()) {
            return "unknown";
        }
        double value = share.getAsDouble();
        if (value == 0 || value == 1) {
            return (value == 1 ? "100" : "0") + "%";
        }
        return String.format(Locale.ROOT, "%.1f%%", Math.clamp(value * 100, 0.1, 99.9));
    }

    /** Returns the place of a step in the order of the course, from 1. */
    static int number(Step step) {
        return List.of(Step.values()).indexOf(step) + 1;
    }

    /** Returns {@code First load} for {@code FIRST_LOAD}. */
    static String label(Step step) {
        String words = step.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
