package io.groupstage.web.wire;

import io.groupstage.api.hint.ClassView;
import io.groupstage.api.hint.ClassView.StrangerView;
import io.groupstage.api.hint.ClassView.TeamHelpView;
import io.groupstage.api.hint.HintView;
import io.groupstage.api.lesson.ResetView;
import io.groupstage.course.board.Board;
import io.groupstage.course.board.TeamRow;
import io.groupstage.course.hint.ClientKind;
import io.groupstage.course.hint.Hint;
import io.groupstage.course.hint.Stranger;
import io.groupstage.course.lesson.Lesson;
import io.groupstage.course.text.Quoted;
import io.groupstage.group.lag.GroupSnapshot;
import io.groupstage.web.http.Json;
import io.groupstage.web.port.TeamSource;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Makes the views of the hints. */
public final class HintViews {

    /** Puts the team first that needs help for the longest time, and teams without a hint last. */
    private static final Comparator<TeamHelpView> LONGEST_FIRST =
            Comparator.comparing(TeamHelpView::stuckSince, Comparator.nullsLast(Comparator.naturalOrder()));

    private static final int MOST_STRANGERS = 20;
    private static final int LONGEST = 60;

    private HintViews() {}

    static List<HintView> of(List<Hint> hints) {
        return hints.stream().map(HintViews::of).toList();
    }

    private static HintView of(Hint hint) {
        return new HintView(
                hint.kind().name(),
                hint.since().toEpochMilli(),
                hint.seen(),
                hint.change(),
                hint.client() == ClientKind.UNKNOWN ? null : hint.client().label(),
                hint.code().orElse(null),
                hint.link());
    }

    /** Returns the class, with the team first that needs help for the longest time. */
    public static ClassView of(Board board, TeamSource teams) {
        Lesson lesson = board.lesson();
        return new ClassView(
                board.asOf().toEpochMilli(),
                Json.millis(lesson.frozenSince()),
                Json.millis(lesson.pausedSince()),
                Json.millis(lesson.endsAt()),
                ClassStateViews.of(lesson.message()),
                board.teams().stream()
                        .map(row -> help(row, teams, lesson))
                        .sorted(LONGEST_FIRST)
                        .toList(),
                teams.strangers().stream()
                        .limit(MOST_STRANGERS)
                        .map(HintViews::of)
                        .toList());
    }

    private static StrangerView of(Stranger stranger) {
        return new StrangerView(
                stranger.since().toEpochMilli(),
                stranger.last().toEpochMilli(),
                stranger.address(),
                stranger.client().map(HintViews::shortened).orElse(null),
                stranger.user().map(HintViews::shortened).orElse(null),
                stranger.refusal().name(),
                stranger.count());
    }

    private static String shortened(String hostile) {
        return Quoted.clipped(hostile, LONGEST);
    }

    private static TeamHelpView help(TeamRow row, TeamSource teams, Lesson lesson) {
        List<Hint> hints = teams.hints(row.team());
        ResetView reset = ClassStateViews.reset(lesson, row.team());
        return new TeamHelpView(
                row.team().name(),
                row.bot(),
                row.group().map(known -> known.group().members().size()).orElse(0),
                Json.millis(hints.stream().map(Hint::since).min(Comparator.naturalOrder())),
                Json.millis(lastContact(row, teams.lastRecordAt(row.team()))),
                of(hints),
                lesson.isExcluded(row.team()),
                ClassStateViews.of(lesson.message(row.team())),
                reset.resetAt(),
                reset.undo());
    }

    private static Optional<Instant> lastContact(TeamRow row, Optional<Instant> record) {
        return Stream.of(
                        record.stream(),
                        row.steps().last().stream(),
                        row.group().stream().flatMap(HintViews::contacts))
                .flatMap(Function.identity())
                .max(Comparator.naturalOrder());
    }

    private static Stream<Instant> contacts(GroupSnapshot snapshot) {
        return Stream.concat(
                snapshot.group().committed().values().stream().map(commit -> commit.at()),
                snapshot.group().members().stream().map(member -> member.joinedAt()));
    }
}
